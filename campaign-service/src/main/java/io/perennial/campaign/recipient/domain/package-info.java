/** Tenants, recipients as far as decisions need them, and the records of the feeds. */
@NullMarked
package io.perennial.campaign.recipient.domain;

import org.jspecify.annotations.NullMarked;

/** Who is where: tenants, customers as far as deciding needs them, and what the feeds tell. */
@NullMarked
package io.perennial.campaign.recipient.domain;

import org.jspecify.annotations.NullMarked;

/** Tenants and their time, for all features. */
@NullMarked
package io.perennial.campaign.recipient.app;

import org.jspecify.annotations.NullMarked;

/** Use cases and ports around tenants and recipients. */
@NullMarked
package io.perennial.campaign.recipient.app;

import org.jspecify.annotations.NullMarked;

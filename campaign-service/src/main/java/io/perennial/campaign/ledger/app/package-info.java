/** Handing messages to the provider. */
@NullMarked
package io.perennial.campaign.ledger.app;

import org.jspecify.annotations.NullMarked;

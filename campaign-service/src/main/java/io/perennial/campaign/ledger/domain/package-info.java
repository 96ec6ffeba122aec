/** Messages and how far they have come. */
@NullMarked
package io.perennial.campaign.ledger.domain;

import org.jspecify.annotations.NullMarked;

/** Work that a schedule starts. */
@NullMarked
package io.perennial.campaign.ledger.job;

import org.jspecify.annotations.NullMarked;

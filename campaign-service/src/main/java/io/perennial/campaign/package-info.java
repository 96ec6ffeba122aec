/** Campaigns, decisions, the send ledger, experiments, coupons, loyalty and audit. */
@NullMarked
package io.perennial.campaign;

import org.jspecify.annotations.NullMarked;

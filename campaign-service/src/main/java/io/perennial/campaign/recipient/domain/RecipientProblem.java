package io.perennial.campaign.recipient.domain;

import io.perennial.platform.domain.Problem;
import io.perennial.platform.domain.TenantId;

/** What can go wrong with tenants and recipients and is reported to the caller. */
public sealed interface RecipientProblem extends Problem {

    /** The clock of a REPLAY tenant was never set, so that nothing can be timed. */
    record ClockNotSet(TenantId tenant) implements RecipientProblem {}
}

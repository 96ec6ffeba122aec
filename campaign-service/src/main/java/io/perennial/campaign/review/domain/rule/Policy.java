package io.perennial.campaign.review.domain.rule;

import java.util.List;

/** One rule of a policy pack: finds every place in a message that offends against it. */
public interface Policy {

    /** Stable name in lower case with hyphens. */
    String id();

    /** What the rule demands, one sentence. */
    String description();

    /** The offences in a message, in any order. */
    List<Offence> offences(Reading reading);
}

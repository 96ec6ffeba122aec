package io.perennial.campaign.review.domain.pack;

import io.perennial.campaign.review.domain.Severity;
import io.perennial.campaign.review.domain.rule.Policy;

/** A policy and how much it weighs in a pack. */
public record PackRule(Severity severity, Policy policy) {

    static PackRule block(Policy policy) {
        return new PackRule(Severity.BLOCK, policy);
    }

    static PackRule review(Policy policy) {
        return new PackRule(Severity.REVIEW, policy);
    }

    static PackRule warn(Policy policy) {
        return new PackRule(Severity.WARN, policy);
    }
}

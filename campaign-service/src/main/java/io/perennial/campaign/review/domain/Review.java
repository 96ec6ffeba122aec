package io.perennial.campaign.review.domain;

import java.util.List;

/**
 * The outcome of reviewing one message against one version of one pack.
 *
 * @param packFingerprint hash of the pack's rules and vocabulary, for the audit trail
 * @param findings ordered by part, start, end and rule, so that the same input gives the same list
 * @param truncated true if a rule found more than is reported
 */
public record Review(
        String packId, int packVersion, String packFingerprint, List<Finding> findings, boolean truncated) {

    public Review {
        findings = List.copyOf(findings);
    }

    /** The worst finding decides. */
    public Verdict verdict() {
        return findings.stream()
                .map(Finding::severity)
                .min(Enum::compareTo)
                .map(worst -> switch (worst) {
                    case BLOCK -> Verdict.BLOCKED;
                    case REVIEW -> Verdict.NEEDS_REVIEW;
                    case WARN -> Verdict.PASSED_WITH_WARNINGS;
                })
                .orElse(Verdict.CLEAN);
    }
}

package io.perennial.campaign.review.domain;

import java.util.List;

/**
 * The outcome of reviewing one message against one version of one pack.
 *
 * @param findings ordered by part, start, end and rule, so that the same input gives the same list
 * @param truncated true if a rule found more than is reported
 */
public record Review(String packId, int packVersion, List<Finding> findings, boolean truncated) {

    public Review {
        findings = List.copyOf(findings);
    }
}

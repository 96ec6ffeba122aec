package io.perennial.campaign.review.domain;

import java.util.List;

/**
 * The outcome of reviewing one message against one version of one pack.
 *
 * @param pack its id and version in one word: "own-shop-marketing@1"
 * @param findings ordered by part, start, end and rule, so that the same input gives the same list
 * @param truncated true if a rule found more than is reported
 */
public record Review(String pack, List<Finding> findings, boolean truncated) {

    public Review {
        findings = List.copyOf(findings);
    }
}

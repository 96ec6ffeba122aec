package io.perennial.campaign.campaign.domain;

import io.perennial.campaign.review.domain.Finding;

/** A finding that was noted at submission, with the pack that it is of: "own-shop-marketing@1". */
public record NotedFinding(String policyPack, Finding finding) {}

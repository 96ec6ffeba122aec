package io.perennial.campaign.review.domain;

import io.perennial.platform.domain.Problem;

/** What can go wrong with a review and that a caller should be told about. */
public sealed interface ReviewProblem extends Problem {

    /** There is no policy pack of that id for that kind of channel. */
    record PolicyPackNotFound(String id) implements ReviewProblem {}
}

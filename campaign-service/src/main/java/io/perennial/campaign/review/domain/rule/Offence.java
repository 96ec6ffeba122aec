package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;

/** A place that offends against a rule, why, and what to do about it, a sentence each. */
public record Offence(Span span, String explanation, String suggestion) {}

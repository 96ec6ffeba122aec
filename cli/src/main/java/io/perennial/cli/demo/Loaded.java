package io.perennial.cli.demo;

import io.perennial.api.ingest.v1.EventCounts;
import java.time.Instant;
import java.util.Map;

/**
 * What was loaded.
 *
 * @param events what became of the events
 * @param skipped lines or rows left out, by reason
 * @param demoContacts customers who got a made-up address and a recorded demo consent to mail there
 * @param demoConsents true where demo consents to analytics and personalisation were recorded
 * @param asOf the instant that all figures are for
 * @param seconds how long it took, as the screen said
 * @param truth the true probability of leaving by customer, where it is known
 */
record Loaded(
        EventCounts events,
        Map<String, Long> skipped,
        long demoContacts,
        boolean demoConsents,
        Instant asOf,
        double seconds,
        Map<String, Double> truth) {}

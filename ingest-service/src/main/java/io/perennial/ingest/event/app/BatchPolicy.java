package io.perennial.ingest.event.app;

import java.time.Duration;

/**
 * How events are collected into transactions.
 *
 * @param lanes how many transactions of a replica run at a time; each lane has its own shards
 * @param eventsMax the most events of one transaction
 * @param linger how long an idle lane waits for more events before it starts
 * @param waitingEventsMax the most events that wait or are in work
 * @param waitingBytesMax the most bytes of them
 */
public record BatchPolicy(int lanes, int eventsMax, Duration linger, int waitingEventsMax, long waitingBytesMax) {}

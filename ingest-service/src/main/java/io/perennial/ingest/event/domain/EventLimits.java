package io.perennial.ingest.event.domain;

import java.time.Duration;
import java.time.Instant;

/** The limits of the contract that hold for events; the same numbers stand there. */
public final class EventLimits {

    /** The most events of one call. */
    public static final int EVENTS_MAX = 1_000;

    /** The largest serialised event, in bytes. */
    public static final int BYTES_MAX = 256 * 1024;

    /** The longest id, in characters: of events, customers, orders, products and so on. */
    public static final int ID_LENGTH_MAX = 128;

    /** The longest name of a source, in characters. */
    public static final int SOURCE_LENGTH_MAX = 64;

    /** The earliest time of an event. */
    public static final Instant TIME_MIN = Instant.parse("1900-01-01T00:00:00Z");

    /** All events are before this time. */
    public static final Instant TIME_END = Instant.parse("2201-01-01T00:00:00Z");

    /** How far ahead of a LIVE tenant's clock an event may be. */
    public static final Duration AHEAD_MAX = Duration.ofHours(24);

    /** The most money of one amount, in minor units, either way. */
    public static final long MINOR_UNITS_MAX = 1_000_000_000_000_000L;

    /** The most items of a line of an order, either way. */
    public static final long QUANTITY_MAX = 1_000_000;

    /** The most requests of a stream of events that are in work at a time. */
    public static final int STREAM_IN_WORK_MAX = 16;

    static final int PROPERTIES_BYTES_MAX = 16 * 1024;

    private EventLimits() {}
}

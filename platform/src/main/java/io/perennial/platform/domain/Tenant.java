package io.perennial.platform.domain;

import io.perennial.api.ingest.v1.TenantPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;

/**
 * A tenant as one record of ingest's feed has it.
 *
 * @param currencyCode the currency of all its derived amounts
 * @param zone the zone of customers whose own is not known
 * @param defaultLaw the law that holds for customers whose own is not known
 * @param recordTime when ingest accepted the record
 * @param policy what the tenant decided, with every section: a message, because each service makes its own values of the
 *     sections that it goes by
 */
public record Tenant(
        TenantId id,
        String currencyCode,
        ZoneId zone,
        Law defaultLaw,
        ClockMode clockMode,
        Instant recordTime,
        String etag,
        TenantPolicy policy) {

    private static final Comparator<Tenant> AGE =
            Comparator.comparing(Tenant::recordTime).thenComparing(Tenant::etag);

    /** Which clock a tenant lives by. */
    public enum ClockMode {
        /** The wall clock. */
        LIVE,
        /** One that records of the feed move on. */
        REPLAY
    }

    /** True where this record replaces the other: shards bring them in any order, and the later one holds. */
    public boolean isNewerThan(Tenant other) {
        return AGE.compare(this, other) > 0;
    }
}

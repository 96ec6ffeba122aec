package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHandler;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.perennial.segmentation.aggregate.domain.EventRecord.ClockMode;
import io.perennial.segmentation.aggregate.domain.TierRecord;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Works off pages of the two feeds as the readers would, each in a transaction, and makes the records for them. */
@Singleton
public class Feeds {

    private static final Duration PAGE_MAX = Duration.ofSeconds(30);
    private static final AtomicInteger TENANTS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000, 1_000_000_000));

    private final TenantTx tx;
    private final FeedHandler<EventRecord> events;
    private final FeedHandler<TierRecord> tiers;

    Feeds(TenantTx tx, FeedHandler<EventRecord> events, FeedHandler<TierRecord> tiers) {
        this.tx = tx;
        this.events = events;
        this.tiers = tiers;
    }

    /** A tenant that no other test has, known in all shards, whose customers need not have consented. */
    public TenantId aTenant(ClockMode mode) {
        return aTenant(mode, false);
    }

    public TenantId aTenant(ClockMode mode, boolean optIn) {
        TenantId tenant = anUnknownTenant();
        tell(tenant, mode, optIn, Instant.parse("2026-01-01T00:00:00Z"));
        return tenant;
    }

    /** A tenant that no feed has told of. */
    public TenantId anUnknownTenant() {
        return new TenantId(TENANTS.incrementAndGet());
    }

    public void tell(TenantId tenant, ClockMode mode, boolean optIn, Instant recordTime) {
        everywhere(new EventRecord.TenantChanged(tenant, "EUR", optIn, mode, recordTime));
    }

    /** Moves the clock of a REPLAY tenant on in all shards. */
    public void advance(TenantId tenant, Instant now) {
        everywhere(new EventRecord.ClockAdvanced(tenant, now));
    }

    private void everywhere(EventRecord record) {
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            page(shard, List.of(record));
        }
    }

    /** Works off records of customers of whatever shards: one page for each. */
    public void apply(EventRecord... records) {
        apply(List.of(records));
    }

    public void apply(List<? extends EventRecord> records) {
        pages(records).forEach(this::page);
    }

    /** Works off records as {@link #apply}, and takes each page back. */
    public void applyInVain(List<? extends EventRecord> records) {
        pages(records).forEach(this::pageThatFails);
    }

    private static Map<Integer, List<EventRecord>> pages(List<? extends EventRecord> records) {
        Map<Integer, List<EventRecord>> pages = new TreeMap<>();
        for (EventRecord record : records) {
            if (!(record instanceof EventRecord.OfCustomer of)) {
                throw new IllegalArgumentException(record + " (expected: a record of a customer)");
            }
            pages.computeIfAbsent(Shards.of(of.tenant(), of.customer()), _ -> new ArrayList<>())
                    .add(record);
        }
        return pages;
    }

    public void page(int shard, List<EventRecord> page) {
        tx.inTenants(events.tenantsOf(page), conn -> events.apply(conn, shard, page))
                .await()
                .atMost(PAGE_MAX);
    }

    /** Works off a page and takes it back. */
    public void pageThatFails(int shard, List<EventRecord> page) {
        tx.inTenants(
                        events.tenantsOf(page),
                        conn -> events.apply(conn, shard, page)
                                .flatMap(_ -> conn.query("SELECT 1 / 0").execute()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PAGE_MAX);
    }

    public void applyTiers(TierRecord... records) {
        for (TierRecord record : records) {
            int shard = Shards.of(record.tenant(), record.customer());
            tx.inTenants(tiers.tenantsOf(List.of(record)), conn -> tiers.apply(conn, shard, List.of(record)))
                    .await()
                    .atMost(PAGE_MAX);
        }
    }

    public static EventRecord.EventAccepted happened(TenantId tenant, CustomerId customer, CustomerFact fact) {
        return new EventRecord.EventAccepted(tenant, customer, null, fact.at(), true, fact);
    }

    public static EventRecord.EventAccepted traced(
            TenantId tenant, CustomerId customer, CustomerFact fact, @Nullable String traceparent) {
        return new EventRecord.EventAccepted(tenant, customer, traceparent, fact.at(), true, fact);
    }

    /** An event of a marketplace: it may be counted, and nothing more. */
    public static EventRecord.EventAccepted onMarketplace(TenantId tenant, CustomerId customer, Instant at) {
        return new EventRecord.EventAccepted(tenant, customer, null, at, false, null);
    }
}

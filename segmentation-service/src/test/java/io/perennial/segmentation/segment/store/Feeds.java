package io.perennial.segmentation.segment.store;

import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventFeed;
import io.perennial.platform.event.EventHandler;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.feed.CustomerFeed;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedHandler;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EventRecords;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.perennial.segmentation.segment.feed.EventConsumer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Works off pages of the two feeds as the readers would, each in a transaction, and makes the records for them. */
@Singleton
public class Feeds {

    private static final Duration PAGE_MAX = Duration.ofSeconds(30);
    private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ERASED = Instant.parse("2026-03-01T00:00:00Z");
    private static final AtomicInteger TENANTS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000, 1_000_000_000));

    private final TenantTx tx;
    private final EventHandler<CustomerNews> events;
    private final FeedHandler<CustomerRecord<Optional<ChurnTier>>> tiers;

    Feeds(TenantTx tx, EventFeed events, EventPages eventPages, CustomerFeed tiers, TierPages tierPages) {
        this.tx = tx;
        this.events = events.handler(EventConsumer::read, eventPages);
        this.tiers = tiers.handler(tierPages);
    }

    /** A tenant that no other test has, known in all shards, whose customers need not have consented. */
    public TenantId aTenant(ClockMode mode) {
        return aTenant(mode, false);
    }

    public TenantId aTenant(ClockMode mode, boolean optIn) {
        TenantId tenant = anUnknownTenant();
        tell(tenant, mode, optIn, RECORDED);
        return tenant;
    }

    /** A tenant that no feed has told of. */
    public TenantId anUnknownTenant() {
        return new TenantId(TENANTS.incrementAndGet());
    }

    public void tell(TenantId tenant, ClockMode mode, boolean optIn, Instant recordTime) {
        tell(tenant, mode, optIn, recordTime, PolicyDefaults.DEFAULTS);
    }

    public void tell(TenantId tenant, ClockMode mode, boolean optIn, Instant recordTime, TenantPolicy policy) {
        everywhere(record(tenant, mode, optIn, recordTime, policy));
    }

    /** Tells a new version of a REPLAY tenant's policy in all shards. */
    public void tell(TenantId tenant, TenantPolicy policy) {
        tell(tenant, ClockMode.REPLAY, false, RECORDED.plusSeconds(policy.getVersion()), policy);
    }

    /** A tenant's record, later ones of which have a later time. */
    public static EventRecord<CustomerNews> record(
            TenantId tenant, ClockMode mode, boolean optIn, Instant recordTime, TenantPolicy policy) {
        Law law = optIn ? Law.OPT_IN : Law.OPT_OUT;
        return EventRecords.tenant(new Tenant(tenant, "EUR", ZoneOffset.UTC, law, mode, recordTime, "1", policy));
    }

    /** Moves the clock of a REPLAY tenant on in all shards. */
    public void advance(TenantId tenant, Instant now) {
        everywhere(EventRecords.advanced(tenant, now));
    }

    private void everywhere(EventRecord<CustomerNews> record) {
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            page(shard, List.of(record));
        }
    }

    /** Works off records of customers of whatever shards: one page for each. */
    @SafeVarargs
    public final void apply(EventRecord<CustomerNews>... records) {
        apply(List.of(records));
    }

    public void apply(List<EventRecord<CustomerNews>> records) {
        pages(records).forEach(this::page);
    }

    /** Works off records as {@link #apply}, and takes each page back. */
    public void applyInVain(List<EventRecord<CustomerNews>> records) {
        pages(records).forEach(this::pageThatFails);
    }

    private static Map<Integer, List<EventRecord<CustomerNews>>> pages(List<EventRecord<CustomerNews>> records) {
        Map<Integer, List<EventRecord<CustomerNews>>> pages = new TreeMap<>();
        for (EventRecord<CustomerNews> record : records) {
            CustomerKey customer = switch (record.kind()) {
                case EventRecord.OfCustomer<CustomerNews> of -> of.read().customer();
                case EventRecord.Erased<CustomerNews> of -> of.customer();
                case EventRecord.OfTenant<CustomerNews> _, EventRecord.ClockAdvanced<CustomerNews> _ ->
                    throw new IllegalArgumentException(record + " (expected: a record of a customer)");
            };
            pages.computeIfAbsent(customer.shard(), _ -> new ArrayList<>()).add(record);
        }
        return pages;
    }

    public void page(int shard, List<EventRecord<CustomerNews>> page) {
        EventRecords.workOff(tx, events, shard, page);
    }

    /** Works off a page and takes it back. */
    public void pageThatFails(int shard, List<EventRecord<CustomerNews>> page) {
        tx.inTenants(
                        events.tenantsOf(page),
                        conn -> events.apply(conn, shard, page)
                                .flatMap(_ -> conn.query("SELECT 1 / 0").execute()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PAGE_MAX);
    }

    /** Works off a page of churn's feed for each. */
    @SafeVarargs
    public final void applyTiers(CustomerRecord<Optional<ChurnTier>>... records) {
        for (CustomerRecord<Optional<ChurnTier>> record : records) {
            tx.inTenants(
                            tiers.tenantsOf(List.of(record)),
                            conn -> tiers.apply(conn, record.customer().shard(), List.of(record)))
                    .await()
                    .atMost(PAGE_MAX);
        }
    }

    public static EventRecord<CustomerNews> happened(TenantId tenant, CustomerId customer, CustomerFact fact) {
        return EventRecords.event(
                new CustomerKey(tenant, customer), 1, fact.at(), new CustomerNews.Happened(true, fact));
    }

    public static EventRecord<CustomerNews> traced(
            TenantId tenant, CustomerId customer, CustomerFact fact, String traceparent) {
        return accepted(tenant, customer, fact, false, fact.at(), traceparent);
    }

    /** An event that was imported. */
    public static EventRecord<CustomerNews> imported(
            TenantId tenant, CustomerId customer, CustomerFact fact, Instant acceptTime) {
        return accepted(tenant, customer, fact, true, acceptTime, "");
    }

    /** An event that just happened. */
    public static EventRecord<CustomerNews> live(
            TenantId tenant, CustomerId customer, CustomerFact fact, Instant acceptTime) {
        return accepted(tenant, customer, fact, false, acceptTime, "");
    }

    private static EventRecord<CustomerNews> accepted(
            TenantId tenant,
            CustomerId customer,
            CustomerFact fact,
            boolean backfill,
            Instant acceptTime,
            String traceparent) {
        CustomerRecord<CustomerNews> read = new CustomerRecord<>(
                new CustomerKey(tenant, customer),
                1,
                acceptTime,
                backfill,
                traceparent,
                new CustomerNews.Happened(true, fact));
        return new EventRecord<>(tenant, acceptTime, traceparent, new EventRecord.OfCustomer<>(read, fact.at()));
    }

    /** An event of a marketplace: it may be counted, and nothing more. */
    public static EventRecord<CustomerNews> onMarketplace(TenantId tenant, CustomerId customer, Instant at) {
        return EventRecords.event(new CustomerKey(tenant, customer), 1, at, new CustomerNews.Happened(false, null));
    }

    public static EventRecord<CustomerNews> law(TenantId tenant, CustomerId customer, @Nullable Boolean optIn) {
        return EventRecords.state(new CustomerKey(tenant, customer), 1, new CustomerNews.LawTold(optIn));
    }

    public static EventRecord<CustomerNews> consent(TenantId tenant, CustomerId customer, @Nullable Boolean said) {
        return EventRecords.state(new CustomerKey(tenant, customer), 1, new CustomerNews.ConsentTold(said));
    }

    public static EventRecord<CustomerNews> erased(TenantId tenant, CustomerId customer) {
        return EventRecords.erased(new CustomerKey(tenant, customer), ERASED);
    }

    public static CustomerRecord<Optional<ChurnTier>> tier(
            TenantId tenant, CustomerId customer, @Nullable ChurnTier tier) {
        return tracedTier(tenant, customer, tier, "");
    }

    public static CustomerRecord<Optional<ChurnTier>> tracedTier(
            TenantId tenant, CustomerId customer, @Nullable ChurnTier tier, String traceparent) {
        return new CustomerRecord<>(
                new CustomerKey(tenant, customer), 1, null, false, traceparent, Optional.ofNullable(tier));
    }
}

package io.perennial.campaign.testkit;

import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.app.CampaignLifecycle.Step;
import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.campaign.exclusion.store.Exclusions;
import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.feed.RecipientFeed;
import io.perennial.campaign.recipient.store.Recipients;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventFeed;
import io.perennial.platform.event.EventHandler;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.event.Tenants;
import io.perennial.platform.feed.CustomerFeed;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedHandler;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EventRecords;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A seller with customers, whose time is what a test says it is; each test has sellers of its own. */
@Singleton
public class Shop {

    public static final String SEGMENT = "stage.active";

    /** A Monday noon in Berlin. */
    public static final Instant NOON = Instant.parse("1998-03-02T11:00:00Z");

    /** The rules of sending of a tenant that has decided nothing. */
    public static final SendPolicy POLICY =
            new SendPolicy(List.of(new SendPolicy.Cap(4, 30)), new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)));

    @Inject
    TenantTx tx;

    @Inject
    EventFeed events;

    @Inject
    CustomerFeed memberships;

    @Inject
    Recipients recipients;

    @Inject
    Tenants tenants;

    @Inject
    Exclusions exclusions;

    @Inject
    CampaignLifecycle lifecycle;

    /** Does work on a context of its own, as gRPC and the scheduler do, and waits for it. */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** A new REPLAY tenant in Berlin whose clock stands at noon. */
    public TenantId open() {
        TenantId tenant = openWithoutClock();
        advance(tenant, NOON);
        return tenant;
    }

    /** A new REPLAY tenant in Berlin whose clock was never set. */
    public TenantId openWithoutClock() {
        return open("Europe/Berlin", ClockMode.REPLAY);
    }

    /** A new LIVE tenant in the zone. */
    public TenantId openLive(String zone) {
        return open(zone, ClockMode.LIVE);
    }

    private TenantId open(String zone, ClockMode clock) {
        TenantId tenant = new TenantId(ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE));
        events(
                0,
                List.of(EventRecords.tenant(new Tenant(
                        tenant, "EUR", ZoneId.of(zone), Law.OPT_IN, clock, NOON, "1", PolicyDefaults.DEFAULTS))));
        return tenant;
    }

    /** From now on the tenant sends by these rules; what they leave open has its default. */
    public void decide(TenantId tenant, SendingPolicy sending) {
        Tenant before = await(() -> tenants.get(tenant)).tenant();
        Tenant after = new Tenant(
                tenant,
                before.currencyCode(),
                before.zone(),
                before.defaultLaw(),
                before.clockMode(),
                before.recordTime().plusSeconds(1),
                before.etag(),
                PolicyDefaults.inForce(
                        TenantPolicy.newBuilder().setSending(sending).build()));
        events(0, List.of(EventRecords.tenant(after)));
    }

    /** Somebody takes the customer out of all campaigns. */
    public void exclude(TenantId tenant, String customer, String reason, Optional<Instant> until) {
        await(() -> exclusions.add(
                tenant,
                request(),
                List.of(new CustomerId(customer)),
                new Exclusion.Signed(new Exclusion(reason, until), "author", Optional.of(NOON))));
    }

    public void advance(TenantId tenant, Instant now) {
        IntStream.range(0, 16).forEach(shard -> events(shard, List.of(EventRecords.advanced(tenant, now))));
    }

    /** Customers of the tenant who may all be written to, in the segment. Their ids start with the name. */
    public List<String> customers(TenantId tenant, String name, int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> "%s-%06d".formatted(name, i))
                .toList();
        for (int from = 0; from < count; from += 1_000) {
            tell(tenant, ids.subList(from, Math.min(count, from + 1_000)), reachable());
        }
        return ids;
    }

    /** What is told of customers who may be written to. */
    public static List<RecipientRecord> reachable() {
        return List.of(
                new ProfileChanged(Optional.empty(), Set.of(Channel.EMAIL)),
                new ConsentChanged(true, Set.of(Channel.EMAIL), Optional.of(NOON.minusSeconds(86_400))),
                new MembershipChanged(List.of(SEGMENT)));
    }

    /** The feeds tell this of the customer. */
    public void tell(TenantId tenant, String customer, RecipientRecord... records) {
        tell(tenant, List.of(customer), List.of(records));
    }

    /** The feeds tell this of each of the customers: segmentation's their memberships, ingest's the rest. */
    public void tell(TenantId tenant, List<String> customers, List<RecipientRecord> records) {
        Map<Boolean, List<RecipientRecord>> byFeed =
                records.stream().collect(Collectors.partitioningBy(MembershipChanged.class::isInstance));
        List<CustomerKey> keys = customers.stream().map(id -> key(tenant, id)).toList();
        List<RecipientRecord> ofIngest = byFeed.getOrDefault(false, List.of());
        if (!ofIngest.isEmpty()) {
            events(
                    0,
                    keys.stream()
                            .map(key -> EventRecords.state(key, 1, ofIngest))
                            .toList());
        }
        byFeed.getOrDefault(true, List.of())
                .forEach(one -> memberships(
                        0, keys.stream().map(key -> membership(key, one)).toList()));
    }

    public void erase(TenantId tenant, String customer) {
        events(0, List.of(EventRecords.erased(key(tenant, customer), NOON)));
    }

    private static CustomerKey key(TenantId tenant, String customer) {
        return new CustomerKey(tenant, new CustomerId(customer));
    }

    public static CustomerRecord<RecipientRecord> membership(CustomerKey customer, RecipientRecord membership) {
        return new CustomerRecord<>(customer, 1, null, false, "", membership);
    }

    /** Works off a page of ingest's feed. */
    public void events(int shard, List<EventRecord<List<RecipientRecord>>> page) {
        EventRecords.workOff(tx, ofEvents(), shard, page);
    }

    /** Works off a page of segmentation's feed. */
    public void memberships(int shard, List<CustomerRecord<RecipientRecord>> page) {
        FeedHandler<CustomerRecord<RecipientRecord>> handler = ofMemberships();
        await(() -> tx.inTenants(handler.tenantsOf(page), conn -> handler.apply(conn, shard, page)));
    }

    public EventHandler<List<RecipientRecord>> ofEvents() {
        return events.handler(RecipientFeed::read, recipients::ofEvents);
    }

    public FeedHandler<CustomerRecord<RecipientRecord>> ofMemberships() {
        return memberships.handler(recipients::ofMemberships);
    }

    public static CampaignPlan plan(String sendTime, int holdoutPermille) {
        return new CampaignPlan(
                "Win back",
                new Audience(List.of(List.of(SEGMENT))),
                Channel.EMAIL,
                content(),
                LocalTime.parse(sendTime),
                holdoutPermille);
    }

    public static Content content() {
        return new Content(
                "en",
                "Your favourites are back, {{customer_name}}",
                """
                Hello {{customer_name}},

                what you liked is in stock again: https://shop.example/new

                {{sender_address}}
                You agreed to hear from us. Unsubscribe: {{unsubscribe_url}}
                """,
                "Example Shop, 1 Example Street, 10115 Berlin, Germany",
                List.of("shop.example"));
    }

    /** A campaign that may be launched. */
    public Campaign approved(TenantId tenant, CampaignPlan plan) {
        Campaign draft = await(() -> lifecycle.create(tenant, request(), plan, "author"));
        Campaign inReview = await(() -> lifecycle.submit(step(tenant, draft, "author"), draft.etag()));
        return await(() -> lifecycle.approve(step(tenant, draft, "approver"), inReview.etag()));
    }

    /** A campaign that was just launched. */
    public Campaign launched(TenantId tenant, CampaignPlan plan) {
        return launch(tenant, approved(tenant, plan));
    }

    public Campaign launch(TenantId tenant, Campaign approved) {
        return await(() -> lifecycle.launch(step(tenant, approved, "launcher"), approved.etag()));
    }

    public Campaign pause(TenantId tenant, Campaign running, String reason) {
        return await(() -> lifecycle.pause(step(tenant, running, "author"), running.etag(), reason));
    }

    public Campaign resume(TenantId tenant, Campaign paused) {
        return await(() -> lifecycle.resume(step(tenant, paused, "author"), paused.etag()));
    }

    public Campaign stop(TenantId tenant, Campaign campaign, String reason) {
        return await(() -> lifecycle.stop(step(tenant, campaign, "author"), reason));
    }

    public Campaign reload(TenantId tenant, Campaign campaign) {
        return await(() -> lifecycle.get(tenant, campaign.id()));
    }

    private static Step step(TenantId tenant, Campaign campaign, String actor) {
        return new Step(tenant, request(), campaign.id(), actor);
    }

    public static RequestKey request() {
        return new RequestKey(UUID.randomUUID(), "test", "hash");
    }

    /** Rows of a query whose first parameter is the tenant. */
    public List<Row> rows(TenantId tenant, String sql, Object... more) {
        Tuple parameters = Tuple.of(tenant.value());
        for (Object one : more) {
            parameters.addValue(one);
        }
        List<Row> rows = new ArrayList<>();
        await(() -> tx.inTenant(tenant, conn -> conn.preparedQuery(sql).execute(parameters)))
                .forEach(rows::add);
        return rows;
    }

    public long number(TenantId tenant, String sql, Object... more) {
        return rows(tenant, sql, more).getFirst().getLong(0);
    }
}

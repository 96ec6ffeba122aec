package io.perennial.campaign.testkit;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.app.CampaignLifecycle.Step;
import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ClockAdvanced;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Erased;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.TenantChanged;
import io.perennial.campaign.recipient.domain.Tenant.ClockMode;
import io.perennial.campaign.recipient.store.Recipients;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A seller with customers, whose time is what a test says it is; each test has sellers of its own. */
@Singleton
public class Shop {

    public static final String SEGMENT = "stage.active";

    /** A Monday noon in Berlin. */
    public static final Instant NOON = Instant.parse("1998-03-02T11:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    TenantTx tx;

    @Inject
    Recipients recipients;

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
        TenantId tenant = new TenantId(ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE));
        feed(new TenantChanged(tenant, BERLIN, ClockMode.REPLAY, NOON));
        advance(tenant, NOON);
        return tenant;
    }

    /** A new REPLAY tenant in Berlin whose clock was never set. */
    public TenantId openWithoutClock() {
        TenantId tenant = new TenantId(ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE));
        feed(new TenantChanged(tenant, BERLIN, ClockMode.REPLAY, NOON));
        return tenant;
    }

    /** A new LIVE tenant in the zone. */
    public TenantId openLive(String zone) {
        TenantId tenant = new TenantId(ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE));
        feed(new TenantChanged(tenant, ZoneId.of(zone), ClockMode.LIVE, NOON));
        return tenant;
    }

    public void advance(TenantId tenant, Instant now) {
        IntStream.range(0, 16).forEach(shard -> feed(shard, List.of(new ClockAdvanced(tenant, now))));
    }

    /** Customers of the tenant who may all be written to, in the segment. Their ids start with the name. */
    public List<String> customers(TenantId tenant, String name, int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> "%s-%06d".formatted(name, i))
                .toList();
        List<RecipientRecord> records = new ArrayList<>();
        ids.forEach(id -> records.addAll(reachable(tenant, id)));
        for (int from = 0; from < records.size(); from += 3_000) {
            feed(0, records.subList(from, Math.min(records.size(), from + 3_000)));
        }
        return ids;
    }

    public static List<RecipientRecord> reachable(TenantId tenant, String id) {
        CustomerId customer = new CustomerId(id);
        return List.of(
                new ProfileChanged(tenant, customer, Optional.empty(), Set.of(Channel.EMAIL)),
                new ConsentChanged(
                        tenant, customer, true, Set.of(Channel.EMAIL), Optional.of(NOON.minusSeconds(86_400))),
                new MembershipChanged(tenant, customer, List.of(SEGMENT), ""));
    }

    /** The customer took back every consent but that to profiling. */
    public static RecipientRecord withoutConsent(TenantId tenant, String id) {
        return new ConsentChanged(tenant, new CustomerId(id), true, Set.of(), Optional.of(NOON));
    }

    public void erase(TenantId tenant, String id) {
        feed(new Erased(tenant, new CustomerId(id), NOON));
    }

    public void feed(RecipientRecord... records) {
        feed(0, List.of(records));
    }

    public void feed(int shard, List<RecipientRecord> page) {
        await(() -> tx.inTenants(recipients.tenantsOf(page), conn -> recipients.apply(conn, shard, page)));
    }

    public static CampaignPlan plan(String sendTime, int holdoutPermille) {
        return new CampaignPlan(
                "Win back",
                new Audience(List.of(Set.of(SEGMENT))),
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

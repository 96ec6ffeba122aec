package io.perennial.churn.feed;

import static io.perennial.platform.wire.Times.timestamp;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.ClockAdvanced;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerErased;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.Law;
import io.perennial.api.ingest.v1.OrderCancelled;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.ProductViewed;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** What ingest's feed would carry of one tenant: records as they come, each with its shard and position. */
public final class ShopFeed {
    public static final List<Use> OWN_SHOP = List.of(
            Use.USE_ANALYTICS,
            Use.USE_PERSONALISATION,
            Use.USE_OWN_MESSAGING,
            Use.USE_AD_AUDIENCE,
            Use.USE_IDENTITY_MERGE);
    public static final List<Use> MARKETPLACE = List.of(Use.USE_ANALYTICS, Use.USE_MARKETPLACE_MESSAGING);

    /** A record of one shard. */
    public record Sharded(int shard, FeedRecord record) {}

    private final TenantId tenant;
    private final Jurisdiction jurisdiction;
    private final ClockMode mode;
    private boolean imports;
    private final long[] heads = new long[Shards.SHARD_COUNT];
    private final List<Sharded> records = new ArrayList<>();
    private long events;

    private ShopFeed(TenantId tenant, Jurisdiction jurisdiction, ClockMode mode) {
        this.tenant = tenant;
        this.jurisdiction = jurisdiction;
        this.mode = mode;
    }

    /** A REPLAY tenant in US dollars, under a law without consent to profiling, that no other test knows. */
    public static ShopFeed aReplayShop() {
        return of(Jurisdiction.JURISDICTION_NONE, ClockMode.CLOCK_MODE_REPLAY);
    }

    /** A tenant of its own. */
    public static ShopFeed of(Jurisdiction jurisdiction, ClockMode mode) {
        ShopFeed shop = new ShopFeed(
                new TenantId(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE)), jurisdiction, mode);
        shop.tenant(jurisdiction, mode, "1");
        return shop;
    }

    public TenantId tenant() {
        return tenant;
    }

    public int tenantNumber() {
        return tenant.value();
    }

    /** Everything so far; from here on a new list. */
    public List<Sharded> take() {
        List<Sharded> taken = List.copyOf(records);
        records.clear();
        return taken;
    }

    public void tenant(Jurisdiction jurisdiction, ClockMode mode, String etag) {
        tenant(jurisdiction, mode, etag, TenantPolicy.getDefaultInstance());
    }

    /** Another version of the policy: what the tenant has decided on churn. */
    public void policy(long version, ChurnPolicy churn) {
        tenant(
                jurisdiction,
                mode,
                "policy-" + version,
                TenantPolicy.newBuilder().setVersion(version).setChurn(churn).build());
    }

    /** Whether what follows comes by an import. */
    public void imports(boolean imports) {
        this.imports = imports;
    }

    private void tenant(Jurisdiction jurisdiction, ClockMode mode, String etag, TenantPolicy policy) {
        toAll(record -> record.setTenant(Tenant.newBuilder()
                .setTenantId(tenant.toString())
                .setDisplayName("Shop")
                .setCurrencyCode("USD")
                .setZone("UTC")
                .setDefaultJurisdiction(jurisdiction)
                .setClockMode(mode)
                .setEtag(etag)
                .setPolicy(policy)));
    }

    public void advance(String now) {
        toAll(record -> record.setClockAdvanced(ClockAdvanced.newBuilder().setNow(timestamp(Instant.parse(now)))));
    }

    public void order(String customer, String orderId, Instant time, long minorUnits) {
        event(
                customer,
                time,
                OWN_SHOP,
                minorUnits,
                event -> event.setOrderCompleted(
                        OrderCompleted.newBuilder().setOrderId(orderId).setTotal(usd(minorUnits))));
    }

    public void cancel(String customer, String orderId, Instant time) {
        event(
                customer,
                time,
                OWN_SHOP,
                0,
                event -> event.setOrderCancelled(OrderCancelled.newBuilder().setOrderId(orderId)));
    }

    public void refund(String customer, String refundId, String orderId, Instant time, long minorUnits) {
        event(
                customer,
                time,
                OWN_SHOP,
                minorUnits,
                event -> event.setOrderRefunded(OrderRefunded.newBuilder()
                        .setRefundId(refundId)
                        .setOrderId(orderId)
                        .setAmount(usd(minorUnits))));
    }

    public void view(String customer, Instant time) {
        event(
                customer,
                time,
                OWN_SHOP,
                0,
                event -> event.setProductViewed(ProductViewed.newBuilder().setProductId("p1")));
    }

    public void event(String customer, Instant time, List<Use> uses, long minorUnits, Consumer<Event.Builder> content) {
        Event.Builder event = Event.newBuilder()
                .setEventId("e" + ++events)
                .setSource("shop")
                .setCustomerId(customer)
                .setEventTime(timestamp(time))
                .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP));
        content.accept(event);
        to(
                customer,
                record -> record.setEvent(AcceptedEvent.newBuilder()
                        .setPayload(event.build().toByteString())
                        .setEventTime(timestamp(time))
                        .addAllAllowedUses(uses)
                        .setTenantAmount(usd(minorUnits))));
    }

    public void law(String customer, Law law) {
        to(
                customer,
                record -> record.setProfile(
                        CustomerProfile.newBuilder().setCustomerId(customer).setLaw(law)));
    }

    public void consent(String customer, boolean personalisation) {
        to(
                customer,
                record -> record.setConsent(ConsentState.newBuilder()
                        .setCustomerId(customer)
                        .setPersonalisation(personalisation)
                        .setChangeTime(timestamp(Instant.parse("2026-01-01T00:00:00Z")))));
    }

    public void erase(String customer) {
        to(
                customer,
                record -> record.setCustomerErased(
                        CustomerErased.newBuilder().setEraseTime(timestamp(Instant.parse("2026-01-01T00:00:00Z")))));
    }

    private void to(String customer, Consumer<FeedRecord.Builder> content) {
        add(Shards.of(tenant, new CustomerId(customer)), record -> {
            record.setCustomerId(customer);
            content.accept(record);
        });
    }

    private void toAll(Consumer<FeedRecord.Builder> content) {
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            add(shard, content);
        }
    }

    private void add(int shard, Consumer<FeedRecord.Builder> content) {
        FeedRecord.Builder record = FeedRecord.newBuilder()
                .setPosition(++heads[shard])
                .setTenantId(tenant.toString())
                .setBackfill(imports)
                .setAcceptTime(timestamp(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(heads[shard])));
        content.accept(record);
        records.add(new Sharded(shard, record.build()));
    }

    private static Money usd(long minorUnits) {
        return Money.newBuilder()
                .setCurrencyCode("USD")
                .setMinorUnits(minorUnits)
                .build();
    }
}

package io.perennial.platform.testkit;

import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventHandler;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.tenant.TenantTx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records of the event feed for tests that give what a service reads instead of the messages that it reads it from. */
public final class EventRecords {

    private static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PAGE_MAX = Duration.ofSeconds(30);

    private EventRecords() {}

    /** An event about a customer, as the service reads it. */
    public static <C> EventRecord<C> event(CustomerKey customer, long position, Instant time, C content) {
        return new EventRecord<>(
                customer.tenant(),
                ACCEPTED,
                "",
                new EventRecord.OfCustomer<>(
                        new CustomerRecord<>(customer, position, ACCEPTED, false, "", content), time));
    }

    /** A profile or a consent of a customer, as the service reads it. */
    public static <C> EventRecord<C> state(CustomerKey customer, long position, C content) {
        return new EventRecord<>(
                customer.tenant(),
                ACCEPTED,
                "",
                new EventRecord.OfCustomer<>(
                        new CustomerRecord<>(customer, position, ACCEPTED, false, "", content), null));
    }

    /** The customer was erased. */
    public static <C> EventRecord<C> erased(CustomerKey customer, Instant time) {
        return new EventRecord<>(customer.tenant(), ACCEPTED, "", new EventRecord.Erased<>(customer, time));
    }

    /** The tenant's REPLAY clock was moved on. */
    public static <C> EventRecord<C> advanced(TenantId tenant, Instant now) {
        return new EventRecord<>(tenant, ACCEPTED, "", new EventRecord.ClockAdvanced<>(now));
    }

    /** The tenant was created or changed. */
    public static <C> EventRecord<C> tenant(Tenant tenant) {
        var message = io.perennial.api.ingest.v1.Tenant.newBuilder()
                .setTenantId(tenant.id().toString())
                .setDisplayName("Shop")
                .setCurrencyCode(tenant.currencyCode())
                .setZone(tenant.zone().getId())
                .setDefaultJurisdiction(
                        switch (tenant.defaultLaw()) {
                            case OPT_IN -> Jurisdiction.JURISDICTION_GDPR;
                            case OPT_OUT -> Jurisdiction.JURISDICTION_CCPA;
                            case NONE -> Jurisdiction.JURISDICTION_NONE;
                        })
                .setClockMode(
                        switch (tenant.clockMode()) {
                            case LIVE -> ClockMode.CLOCK_MODE_LIVE;
                            case REPLAY -> ClockMode.CLOCK_MODE_REPLAY;
                        })
                .setEtag(tenant.etag())
                .setPolicy(tenant.policy())
                .build();
        return new EventRecord<>(
                tenant.id(), tenant.recordTime(), "", new EventRecord.OfTenant<>(tenant, message.toByteString()));
    }

    /** Works records off as one page of a shard, in a transaction. */
    public static <C> void workOff(TenantTx tx, EventHandler<C> handler, int shard, List<EventRecord<C>> page) {
        tx.inTenants(handler.tenantsOf(page), conn -> handler.apply(conn, shard, page))
                .await()
                .atMost(PAGE_MAX);
    }
}

package io.perennial.platform.event;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ClockAdvanced;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerErased;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.Law;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.wire.Times;
import java.time.Instant;

/** Records as ingest would send them of one tenant. */
record RecordMessages(TenantId tenant) {

    static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant HAPPENED = Instant.parse("2026-02-28T08:00:00.123456Z");

    FeedRecord order(String customer, String id) {
        return order(customer, id, HAPPENED, Use.USE_PERSONALISATION);
    }

    FeedRecord order(String customer, String id, Instant time, Use use) {
        Event event = Event.newBuilder()
                .setSource("web")
                .setEventId("event-" + id)
                .setCustomerId(customer)
                .setEventTime(Times.timestamp(time))
                .setOrderCompleted(OrderCompleted.newBuilder().setOrderId(id))
                .build();
        return about(customer)
                .setEvent(AcceptedEvent.newBuilder()
                        .setPayload(event.toByteString())
                        .setEventTime(Times.timestamp(time))
                        .addAllowedUses(use)
                        .setTenantAmount(
                                Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(999)))
                .setBackfill(true)
                .build();
    }

    FeedRecord profile(String customer, Law law) {
        return about(customer)
                .setProfile(CustomerProfile.newBuilder().setLaw(law))
                .build();
    }

    FeedRecord consent(String customer, ConsentState.Builder consent) {
        return about(customer).setConsent(consent).build();
    }

    FeedRecord erased(String customer) {
        return about(customer)
                .setCustomerErased(CustomerErased.newBuilder().setEraseTime(Times.timestamp(ACCEPTED)))
                .build();
    }

    FeedRecord told(Jurisdiction jurisdiction, ClockMode mode, String etag, Instant acceptTime) {
        return about("")
                .setAcceptTime(Times.timestamp(acceptTime))
                .setTenant(Tenant.newBuilder()
                        .setTenantId(tenant.toString())
                        .setDisplayName("Shop")
                        .setCurrencyCode("EUR")
                        .setZone("Europe/Berlin")
                        .setDefaultJurisdiction(jurisdiction)
                        .setClockMode(mode)
                        .setEtag(etag))
                .build();
    }

    FeedRecord advanced(Instant now) {
        return about("")
                .setClockAdvanced(ClockAdvanced.newBuilder().setNow(Times.timestamp(now)))
                .build();
    }

    FeedRecord ofAKindToCome() {
        return about("").build();
    }

    private FeedRecord.Builder about(String customer) {
        return FeedRecord.newBuilder()
                .setTenantId(tenant.toString())
                .setCustomerId(customer)
                .setAcceptTime(Times.timestamp(ACCEPTED));
    }
}

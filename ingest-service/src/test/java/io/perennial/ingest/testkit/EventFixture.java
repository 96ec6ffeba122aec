package io.perennial.ingest.testkit;

import com.google.protobuf.Timestamp;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MessageUnsubscribed;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.ProductViewed;
import io.perennial.api.ingest.v1.SalesChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Events and tenants in the words of the shop. */
public final class EventFixture {

    public static final Origin OWN_SHOP =
            Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP).build();

    private EventFixture() {}

    /** A tenant of today whose customers' country decides, and else nothing is asked. */
    public static CreateTenantRequest.Builder aShop() {
        return CreateTenantRequest.newBuilder()
                .setDisplayName("A shop")
                .setCurrencyCode("EUR")
                .setZone("Europe/Berlin")
                .setDefaultJurisdiction(Jurisdiction.JURISDICTION_NONE);
    }

    /** A tenant whose clock moves with its events. */
    public static CreateTenantRequest.Builder aReplay() {
        return aShop().setClockMode(ClockMode.CLOCK_MODE_REPLAY);
    }

    /** A tenant in whose jurisdiction nothing is stored without a yes. */
    public static CreateTenantRequest.Builder aStrictShop() {
        return aShop().setDefaultJurisdiction(Jurisdiction.JURISDICTION_GDPR);
    }

    /** A customer whom no other test knows. */
    public static String aCustomer() {
        return "c-" + UUID.randomUUID();
    }

    public static Event.Builder anEvent(String customer) {
        return Event.newBuilder()
                .setEventId(UUID.randomUUID().toString())
                .setSource("shop")
                .setCustomerId(customer)
                .setEventTime(time(now().minusSeconds(60)))
                .setOrigin(OWN_SHOP);
    }

    /** An order of 19.90 EUR. */
    public static Event.Builder anOrder(String customer) {
        return anEvent(customer)
                .setOrderCompleted(OrderCompleted.newBuilder()
                        .setOrderId(UUID.randomUUID().toString())
                        .setTotal(euros(1990)));
    }

    /** Behaviour: needs consent where the law is opt-in. */
    public static Event.Builder aView(String customer) {
        return anEvent(customer).setProductViewed(ProductViewed.newBuilder().setProductId("p1"));
    }

    public static Event.Builder anUnsubscription(String customer) {
        return anEvent(customer)
                .setMessageUnsubscribed(MessageUnsubscribed.newBuilder()
                        .setMessage(
                                MessageReference.newBuilder().setMessageId("m1").setChannel(Channel.CHANNEL_EMAIL)));
    }

    public static Money euros(long cents) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(cents).build();
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    public static Timestamp time(String time) {
        return time(Instant.parse(time));
    }
}

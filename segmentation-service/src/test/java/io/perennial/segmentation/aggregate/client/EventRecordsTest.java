package io.perennial.segmentation.aggregate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ClockAdvanced;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerErased;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.Law;
import io.perennial.api.ingest.v1.MessageClicked;
import io.perennial.api.ingest.v1.MessageOpened;
import io.perennial.api.ingest.v1.OrderCancelled;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.ProductAdded;
import io.perennial.api.ingest.v1.ProductViewed;
import io.perennial.api.ingest.v1.ProductsSearched;
import io.perennial.api.ingest.v1.ReturnRequested;
import io.perennial.api.ingest.v1.ReviewLeft;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TicketOpened;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.EventId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.RefundId;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventRecordsTest {

    private static final TenantId TENANT = new TenantId(7);
    private static final CustomerId ANNA = new CustomerId("anna");
    private static final Instant AT = Instant.parse("1998-01-01T00:00:00.123Z");
    private static final EventId ID = new EventId("shop", "e1");

    @ParameterizedTest
    @MethodSource("bodies")
    void an_event_is_read_into_its_fact(Event.Builder body, @Nullable CustomerFact fact) {
        EventRecord read = read(FeedRecord.newBuilder().setEvent(accepted(body, Use.USE_PERSONALISATION)));

        assertThat(read).isEqualTo(new EventRecord.EventAccepted(TENANT, ANNA, null, AT, true, fact));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(
                        event().setOrderCompleted(OrderCompleted.newBuilder().setOrderId("o1")),
                        new CustomerFact.OrderCompleted(new OrderId("o1"), ID, AT, 1_234)),
                Arguments.of(
                        event().setOrderRefunded(OrderRefunded.newBuilder()
                                .setRefundId("r1")
                                .setOrderId("o1")),
                        new CustomerFact.OrderRefunded(new RefundId("r1"), new OrderId("o1"), ID, AT, 1_234)),
                Arguments.of(
                        event().setOrderRefunded(OrderRefunded.newBuilder().setRefundId("r1")),
                        new CustomerFact.OrderRefunded(new RefundId("r1"), null, ID, AT, 1_234)),
                Arguments.of(
                        event().setOrderCancelled(OrderCancelled.newBuilder().setOrderId("o1")),
                        new CustomerFact.OrderCancelled(new OrderId("o1"), AT)),
                Arguments.of(event().setProductViewed(ProductViewed.getDefaultInstance()), acted()),
                Arguments.of(event().setProductsSearched(ProductsSearched.getDefaultInstance()), acted()),
                Arguments.of(event().setProductAdded(ProductAdded.getDefaultInstance()), acted()),
                Arguments.of(event().setReviewLeft(ReviewLeft.getDefaultInstance()), acted()),
                Arguments.of(event().setTicketOpened(TicketOpened.getDefaultInstance()), null),
                Arguments.of(event().setMessageClicked(MessageClicked.getDefaultInstance()), acted()),
                Arguments.of(event().setMessageOpened(MessageOpened.getDefaultInstance()), null),
                Arguments.of(event().setReturnRequested(ReturnRequested.getDefaultInstance()), null));
    }

    @Test
    void every_type_that_the_contract_calls_an_interaction_is_an_act_and_no_other_is() {
        List<FieldDescriptor> types = Event.getDescriptor().getOneofs().getFirst().getFields().stream()
                .filter(type -> !type.getName().matches("order_(completed|cancelled|refunded)"))
                .toList();

        assertThat(types).hasSizeGreaterThan(40).allSatisfy(type -> {
            boolean interaction = type.getOptions()
                    .getExtension(EventTypeOuterClass.eventType)
                    .getInteraction();
            Event.Builder event = event();
            assertThat(factOf(
                            event.setField(type, event.newBuilderForField(type).build())))
                    .as(type.getName())
                    .isEqualTo(interaction ? acted() : null);
        });
    }

    @Test
    void an_event_whose_origin_does_not_allow_personalisation_tells_only_that_it_was() {
        EventRecord read = read(FeedRecord.newBuilder()
                .setEvent(accepted(
                        event().setOrderCompleted(OrderCompleted.newBuilder().setOrderId("o1")),
                        Use.USE_ANALYTICS,
                        Use.USE_MARKETPLACE_MESSAGING)));

        assertThat(read).isEqualTo(new EventRecord.EventAccepted(TENANT, ANNA, null, AT, false, null));
    }

    @Test
    void a_time_finer_than_a_millisecond_is_cut_to_it() {
        FeedRecord.Builder record = FeedRecord.newBuilder()
                .setEvent(
                        accepted(event().setProductViewed(ProductViewed.getDefaultInstance()), Use.USE_PERSONALISATION)
                                .setEventTime(timestamp(AT.plusNanos(999_999))));

        assertThat(read(record))
                .extracting(r -> ((EventRecord.EventAccepted) r).eventTime())
                .isEqualTo(AT);
    }

    @Test
    void an_id_that_ingest_takes_is_taken_here_whatever_it_is_made_of() {
        String ofTwoUnitsEach = "\uD83D\uDC22".repeat(CustomerFact.ID_LENGTH_MAX);

        assertThat(factOf(event().setOrderCancelled(OrderCancelled.newBuilder().setOrderId(ofTwoUnitsEach))))
                .isEqualTo(new CustomerFact.OrderCancelled(new OrderId(ofTwoUnitsEach), AT));
        assertThat(factOf(event().setOrderCancelled(OrderCancelled.newBuilder().setOrderId("o\0"))))
                .isEqualTo(new CustomerFact.OrderCancelled(new OrderId("o\uFFFD"), AT));
    }

    @Test
    void a_payload_that_is_no_event_stops_the_page() {
        FeedRecord.Builder record = FeedRecord.newBuilder()
                .setEvent(accepted(event(), Use.USE_PERSONALISATION).setPayload(ByteString.copyFromUtf8("\u0001")));

        assertThatThrownBy(() -> read(record)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Law.class,
            names = {"LAW_OPT_IN", "LAW_OPT_OUT", "LAW_NONE"})
    void a_profile_tells_the_law(Law law) {
        EventRecord read = read(
                FeedRecord.newBuilder().setProfile(CustomerProfile.newBuilder().setLaw(law)));

        assertThat(read).isEqualTo(new EventRecord.LawChanged(TENANT, ANNA, null, law == Law.LAW_OPT_IN));
    }

    @Test
    void a_consent_tells_what_the_ledger_says_and_nothing_where_it_is_empty() {
        ConsentState.Builder said =
                ConsentState.newBuilder().setPersonalisation(true).setChangeTime(timestamp(AT));

        assertThat(read(FeedRecord.newBuilder().setConsent(said)))
                .isEqualTo(new EventRecord.ConsentChanged(TENANT, ANNA, null, true));
        assertThat(read(FeedRecord.newBuilder().setConsent(said.clone().clearChangeTime())))
                .isEqualTo(new EventRecord.ConsentChanged(TENANT, ANNA, null, null));
    }

    @Test
    void a_consent_without_a_decision_on_personalisation_leaves_it_to_the_law() {
        assertThat(read(FeedRecord.newBuilder()
                        .setConsent(ConsentState.newBuilder()
                                .setPersonalisation(true)
                                .setPersonalisationByLaw(true)
                                .setChangeTime(timestamp(AT)))))
                .isEqualTo(new EventRecord.ConsentChanged(TENANT, ANNA, null, null));
    }

    @Test
    void records_of_the_tenant_tell_currency_law_clock_and_time() {
        FeedRecord.Builder tenant = FeedRecord.newBuilder()
                .setAcceptTime(timestamp(AT))
                .setTenant(Tenant.newBuilder()
                        .setCurrencyCode("USD")
                        .setClockMode(ClockMode.CLOCK_MODE_REPLAY)
                        .setDefaultJurisdiction(Jurisdiction.JURISDICTION_CCPA));

        assertThat(read(tenant))
                .isEqualTo(new EventRecord.TenantChanged(TENANT, "USD", false, EventRecord.ClockMode.REPLAY, AT));
        assertThat(read(FeedRecord.newBuilder()
                        .setClockAdvanced(ClockAdvanced.newBuilder().setNow(timestamp(AT)))))
                .isEqualTo(new EventRecord.ClockAdvanced(TENANT, AT));
    }

    @Test
    void an_unset_jurisdiction_is_the_strictest() {
        EventRecord read =
                read(FeedRecord.newBuilder().setTenant(Tenant.newBuilder().setCurrencyCode("EUR")));

        assertThat(read)
                .extracting(r -> ((EventRecord.TenantChanged) r).optIn())
                .isEqualTo(true);
    }

    @Test
    void an_erasure_and_the_trace_that_brought_it_are_told() {
        EventRecord read = read(FeedRecord.newBuilder()
                .setTraceparent("00-a-b-01")
                .setCustomerErased(CustomerErased.newBuilder().setEraseTime(timestamp(AT))));

        assertThat(read).isEqualTo(new EventRecord.CustomerErased(TENANT, ANNA, "00-a-b-01", AT));
    }

    @Test
    void a_record_of_a_kind_that_is_not_known_is_left_out() {
        assertThat(EventRecords.read(
                        List.of(FeedRecord.newBuilder().setTenantId("7").build())))
                .isEmpty();
    }

    private static @Nullable CustomerFact factOf(Event.Builder body) {
        return ((EventRecord.EventAccepted)
                        read(FeedRecord.newBuilder().setEvent(accepted(body, Use.USE_PERSONALISATION))))
                .fact();
    }

    private static EventRecord read(FeedRecord.Builder record) {
        return EventRecords.read(
                        List.of(record.setTenantId("7").setCustomerId("anna").build()))
                .getFirst();
    }

    private static AcceptedEvent.Builder accepted(Event.Builder event, Use... uses) {
        return AcceptedEvent.newBuilder()
                .setPayload(event.build().toByteString())
                .setEventTime(timestamp(AT))
                .addAllAllowedUses(List.of(uses))
                .setTenantAmount(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_234));
    }

    private static Event.Builder event() {
        return Event.newBuilder().setSource("shop").setEventId("e1");
    }

    private static CustomerFact acted() {
        return new CustomerFact.CustomerActed(AT);
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}

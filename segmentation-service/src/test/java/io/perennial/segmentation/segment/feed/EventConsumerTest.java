package io.perennial.segmentation.segment.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
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
import io.perennial.api.ingest.v1.TicketOpened;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.RecordContent;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.wire.Times;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.EventId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.RefundId;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.perennial.segmentation.aggregate.domain.CustomerNews.Happened;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventConsumerTest {

    private static final CustomerKey ANNA = new CustomerKey(new TenantId(7), new CustomerId("anna"));
    private static final Instant AT = Instant.parse("1998-01-01T00:00:00.123Z");
    private static final EventId ID = new EventId("shop", "e1");

    @ParameterizedTest
    @MethodSource("bodies")
    void an_event_is_read_into_its_fact(Event.Builder body, @Nullable CustomerFact fact) {
        assertThat(read(accepted(body, Use.USE_PERSONALISATION))).isEqualTo(new Happened(true, fact));
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
        CustomerNews read = read(accepted(
                event().setOrderCompleted(OrderCompleted.newBuilder().setOrderId("o1")),
                Use.USE_ANALYTICS,
                Use.USE_MARKETPLACE_MESSAGING));

        assertThat(read).isEqualTo(new Happened(false, null));
    }

    @Test
    void a_time_finer_than_a_millisecond_is_cut_to_it() {
        AcceptedEvent.Builder viewed = accepted(
                        event().setProductViewed(ProductViewed.getDefaultInstance()), Use.USE_PERSONALISATION)
                .setEventTime(Times.timestamp(AT.plusNanos(999_999)));

        assertThat(read(viewed)).isEqualTo(new Happened(true, acted()));
    }

    @Test
    void an_id_that_ingest_takes_is_taken_here_whatever_it_is_made_of() {
        String ofTwoUnitsEach = "\uD83D\uDC22".repeat(CustomerFact.ID_LENGTH_MAX);

        assertThat(factOf(event().setOrderCancelled(OrderCancelled.newBuilder().setOrderId(ofTwoUnitsEach))))
                .isEqualTo(new CustomerFact.OrderCancelled(new OrderId(ofTwoUnitsEach), AT));
        assertThat(factOf(event().setOrderCancelled(OrderCancelled.newBuilder().setOrderId("o\0"))))
                .isEqualTo(new CustomerFact.OrderCancelled(new OrderId("o\uFFFD"), AT));
    }

    @ParameterizedTest
    @EnumSource(
            value = Law.class,
            names = {"LAW_OPT_IN", "LAW_OPT_OUT", "LAW_NONE"})
    void a_profile_tells_the_law(Law law) {
        assertThat(read(new RecordContent.Profile(
                        CustomerProfile.newBuilder().setLaw(law).build())))
                .isEqualTo(new CustomerNews.LawTold(law == Law.LAW_OPT_IN));
    }

    @Test
    void a_profile_without_a_law_tells_that_it_is_not_known() {
        assertThat(read(new RecordContent.Profile(CustomerProfile.getDefaultInstance())))
                .isEqualTo(new CustomerNews.LawTold(null));
    }

    @Test
    void a_consent_tells_what_the_ledger_says_and_nothing_where_it_is_empty() {
        ConsentState said = ConsentState.newBuilder()
                .setPersonalisation(true)
                .setChangeTime(Times.timestamp(AT))
                .build();

        assertThat(read(new RecordContent.Consent(said))).isEqualTo(new CustomerNews.ConsentTold(true));
        assertThat(read(new RecordContent.Consent(ConsentState.getDefaultInstance())))
                .isEqualTo(new CustomerNews.ConsentTold(null));
    }

    private static @Nullable CustomerFact factOf(Event.Builder body) {
        return ((Happened) read(accepted(body, Use.USE_PERSONALISATION))).fact();
    }

    private static CustomerNews read(AcceptedEvent.Builder event) {
        return read(new RecordContent.Event(event.build()));
    }

    private static CustomerNews read(RecordContent content) {
        return EventConsumer.read(new CustomerRecord<>(ANNA, 1, AT, false, "", content));
    }

    private static AcceptedEvent.Builder accepted(Event.Builder event, Use... uses) {
        return AcceptedEvent.newBuilder()
                .setPayload(event.build().toByteString())
                .setEventTime(Times.timestamp(AT))
                .addAllAllowedUses(List.of(uses))
                .setTenantAmount(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_234));
    }

    private static Event.Builder event() {
        return Event.newBuilder().setSource("shop").setEventId("e1");
    }

    private static CustomerFact acted() {
        return new CustomerFact.CustomerActed(AT);
    }
}

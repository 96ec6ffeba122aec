package io.perennial.churn.history.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.Use;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.history.domain.EventKey;
import io.perennial.churn.history.domain.Fact;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.RecordContent;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryFeedTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final long POSITION = 5;

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    void what_customers_do_is_read_as(ActKind kind, Consumer<Event.Builder> content) {
        assertThat(fact(ShopFeed.OWN_SHOP, content)).get(type(Fact.Acted.class)).returns(kind, Fact.Acted::kind);
    }

    static Stream<Arguments> acts() {
        return Stream.of(
                act(ActKind.VIEW, event -> event.getProductViewedBuilder()),
                act(ActKind.SEARCH, event -> event.getProductsSearchedBuilder()),
                act(ActKind.CART, event -> event.getProductAddedBuilder()),
                act(ActKind.RETURN, event -> event.getReturnRequestedBuilder()),
                act(ActKind.LOW_RATING, event -> event.getReviewLeftBuilder().setRating(2)),
                act(ActKind.TICKET_OPENED, event -> event.getTicketOpenedBuilder()),
                act(ActKind.TICKET_ANSWERED, event -> event.getTicketAnsweredBuilder()),
                act(ActKind.TICKET_RESOLVED, event -> event.getTicketResolvedBuilder()),
                act(ActKind.MESSAGE_OPENED, event -> event.getMessageOpenedBuilder()),
                act(ActKind.MESSAGE_CLICKED, event -> event.getMessageClickedBuilder()));
    }

    private static Arguments act(ActKind kind, Consumer<Event.Builder> content) {
        return Arguments.of(kind, content);
    }

    @ParameterizedTest
    @MethodSource("silent")
    void what_no_feature_reads_makes_the_customer_known_and_no_more(Consumer<Event.Builder> content) {
        assertThat(fact(ShopFeed.OWN_SHOP, content)).contains(new Fact.Known());
    }

    static Stream<Consumer<Event.Builder>> silent() {
        return Stream.of(
                event -> event.getReviewLeftBuilder().setRating(3),
                event -> event.getMessageOpenedBuilder().setMachine(true),
                event -> event.getMessageSentBuilder(),
                event -> event.getCustomBuilder());
    }

    @Test
    void every_type_of_event_is_read_as_one_fact_whether_churn_knows_it_or_not() {
        List<FieldDescriptor> types =
                Event.getDescriptor().getOneofs().getFirst().getFields();

        assertThat(types)
                .hasSizeGreaterThan(15)
                .allSatisfy(type -> assertThat(fact(
                                ShopFeed.OWN_SHOP,
                                event -> event.setField(
                                        type, event.newBuilderForField(type).build())))
                        .isPresent());
    }

    @Test
    void an_event_that_may_not_be_used_for_scores_leaves_nothing() {
        assertThat(fact(
                        ShopFeed.MARKETPLACE,
                        event -> event.getOrderCompletedBuilder().setOrderId("o1")))
                .isEmpty();
    }

    @Test
    void an_order_is_read_in_the_tenants_currency_to_the_millisecond() {
        assertThat(fact(
                        ShopFeed.OWN_SHOP,
                        event -> event.getOrderCompletedBuilder().setOrderId("o1")))
                .contains(new Fact.Ordered("o1", new EventKey(TIME.toEpochMilli(), "shop", "e1"), 1_234));
    }

    @Test
    void an_id_that_postgresql_cannot_keep_is_kept_without_what_it_cannot() {
        assertThat(fact(
                        ShopFeed.OWN_SHOP,
                        event -> event.getOrderCancelledBuilder().setOrderId("o\0")))
                .contains(new Fact.Cancelled("o\uFFFD", TIME.toEpochMilli()));
    }

    @Test
    void what_the_customer_has_not_decided_is_left_to_the_law() {
        ConsentState byLaw = ConsentState.newBuilder()
                .setPersonalisation(true)
                .setPersonalisationByLaw(true)
                .setChangeTime(Times.timestamp(TIME))
                .build();

        assertThat(read(new RecordContent.Consent(byLaw))).contains(new Fact.ConsentTold(POSITION, null));
    }

    private static Optional<Fact> fact(List<Use> uses, Consumer<Event.Builder> content) {
        Event.Builder event =
                Event.newBuilder().setEventId("e1").setSource("shop").setCustomerId("c1");
        content.accept(event);
        AcceptedEvent.Builder accepted = AcceptedEvent.newBuilder()
                .setPayload(event.build().toByteString())
                .setEventTime(Times.timestamp(TIME))
                .addAllAllowedUses(uses);
        accepted.getTenantAmountBuilder().setCurrencyCode("USD").setMinorUnits(1_234);
        return read(new RecordContent.Event(accepted.build()));
    }

    private static Optional<Fact> read(RecordContent content) {
        CustomerKey customer = new CustomerKey(new TenantId(7), new CustomerId("c1"));
        return HistoryFeed.read(new CustomerRecord<>(customer, POSITION, TIME, false, "", content));
    }
}

package io.perennial.system;

import static io.perennial.system.shop.OrderHistory.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.perennial.api.churn.v1.GetScoreRequest;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreServiceGrpc;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventServiceGrpc;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.cli.stack.Service;
import io.perennial.system.running.Figures;
import io.perennial.system.running.Mailing;
import io.perennial.system.running.Seller;
import io.perennial.system.running.SharedStack;
import io.perennial.system.running.SystemStack;
import io.perennial.system.running.Trace;
import io.perennial.system.shop.OrderHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One event's whole way, from the call that brings it to the message that it leads to, is one trace. */
@ExtendWith(SharedStack.class)
class TraceTest {

    private static final Duration WAIT_MAX = Duration.ofMinutes(3);

    /** The steps of the way by service, left to right and back: what was sent is reported to ingest. */
    private static final Map<String, List<String>> STEPS = Map.of(
            "ingest-service",
                    List.of(
                            "perennial.ingest.v1.EventService/RecordEvents",
                            "perennial.ingest.v1.CustomerService/ResolveContacts"),
            "churn-service", List.of("feed ingest.events", "score changed customers"),
            "segmentation-service", List.of("feed ingest.events", "feed churn.scores"),
            "campaign-service", List.of("feed segmentation.memberships", "hand off messages", "report messages"));

    @Test
    void an_order_and_the_mail_that_it_leads_to_are_one_trace(SystemStack stack) {
        // Given a customer whom the model sees leaving
        OrderHistory history = OrderHistory.of(2_000, "trace", 400);
        Seller seller = Seller.replay(stack, "Trace");
        seller.load(history.write(stack.data("trace.txt")), "cdnow");
        seller.advanceClock(AS_OF);
        seller.awaitSettled();
        seller.train();
        seller.awaitSettled();
        String customer = Figures.scores(seller).stream()
                .filter(score -> score.getTier() == Tier.TIER_HIGH)
                .map(Score::getCustomerId)
                .filter(one -> history.customers().getOrDefault(one, NOBODY).orders() > 2)
                .findFirst()
                .orElseThrow();

        // When that customer buys again, in a call that is traced, and a campaign is for such customers
        Trace trace = Trace.begin();
        EventServiceGrpc.EventServiceBlockingStub traced =
                seller.calls(Service.INGEST, EventServiceGrpc::newBlockingStub).withInterceptors(trace.header());
        seller.ask(traced, stub -> stub.recordEvents(orderOf(customer)));
        await().atMost(WAIT_MAX).until(() -> tierOf(seller, customer) != Tier.TIER_HIGH);
        seller.awaitSettled();
        Mailing mailing = Mailing.draft(
                seller, List.of(List.of("stage.active"), List.of("churn." + nameOf(tierOf(seller, customer)))), 0);
        mailing.launch();
        seller.advanceClock(AS_OF.plus(Duration.ofDays(1)));
        mailing.awaitFinish();

        // Then every step of the way is in the trace of that call, and hangs together
        await().atMost(WAIT_MAX).untilAsserted(() -> {
            Map<String, Set<String>> names = trace.namesByService();
            assertThat(names).containsOnlyKeys(STEPS.keySet());
            STEPS.forEach((service, steps) ->
                    assertThat(names.get(service)).as(service).containsAll(steps));
            assertThat(trace.orphans()).isEmpty();
        });
        assertThat(seller.stack().mails()).contains(customer + "@example.invalid");
    }

    private static final OrderHistory.Bought NOBODY = new OrderHistory.Bought(0, Instant.EPOCH, 0);

    private static RecordEventsRequest orderOf(String customer) {
        return RecordEventsRequest.newBuilder()
                .addEvents(Event.newBuilder()
                        .setEventId("back-again")
                        .setSource("shop")
                        .setCustomerId(customer)
                        .setEventTime(Timestamp.newBuilder()
                                .setSeconds(AS_OF.minus(Duration.ofDays(1)).getEpochSecond()))
                        .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP))
                        .setOrderCompleted(OrderCompleted.newBuilder()
                                .setOrderId("back-again")
                                .setTotal(Money.newBuilder()
                                        .setCurrencyCode("USD")
                                        .setMinorUnits(4_990))))
                .build();
    }

    private static Tier tierOf(Seller seller, String customer) {
        GetScoreRequest request =
                GetScoreRequest.newBuilder().setCustomerId(customer).build();
        return seller.ask(
                        seller.calls(Service.CHURN, ScoreServiceGrpc::newBlockingStub), stub -> stub.getScore(request))
                .getScore()
                .getTier();
    }

    private static String nameOf(Tier tier) {
        return tier.name().replace("TIER_", "").toLowerCase(Locale.ROOT);
    }
}

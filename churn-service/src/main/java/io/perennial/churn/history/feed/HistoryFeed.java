package io.perennial.churn.history.feed;

import static io.perennial.platform.sql.Columns.storable;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.api.ingest.v1.Use;
import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.history.domain.EventKey;
import io.perennial.churn.history.domain.Fact;
import io.perennial.churn.history.store.Facts;
import io.perennial.platform.event.EventFeed;
import io.perennial.platform.event.RecordContent;
import io.perennial.platform.feed.CustomerRecord;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads facts from the event feed. The types of events that churn cares about are named here, and no others. */
@Singleton
public class HistoryFeed {

    void start(
            @Observes StartupEvent event,
            EventFeed feed,
            @GrpcClient("ingest") MutinyFeedServiceStub ingest,
            Facts facts) {
        feed.follow("churn", ingest, HistoryFeed::read, facts);
    }

    /**
     * What a record says about its customer; empty where the origin of an event does not allow a score to be made from it.
     * Such an event leaves nothing, not even that the customer exists.
     */
    public static Optional<Fact> read(CustomerRecord<RecordContent> told) {
        return switch (told.content()) {
            case RecordContent.Event event when event.allows(Use.USE_PERSONALISATION) -> Optional.of(fact(event));
            case RecordContent.Event _ -> Optional.empty();
            case RecordContent.Profile profile -> Optional.of(new Fact.LawTold(told.position(), profile.law()));
            case RecordContent.Consent consent ->
                Optional.of(new Fact.ConsentTold(told.position(), consent.personalisation()));
        };
    }

    /** An event of a type that is not named here makes the customer known and no more. */
    private static Fact fact(RecordContent.Event accepted) {
        Event event = accepted.parse();
        EventKey key = new EventKey(accepted.time().toEpochMilli(), event.getSource(), event.getEventId());
        return switch (event.getBodyCase()) {
            case ORDER_COMPLETED ->
                new Fact.Ordered(storable(event.getOrderCompleted().getOrderId()), key, accepted.minorUnits());
            case ORDER_CANCELLED ->
                new Fact.Cancelled(storable(event.getOrderCancelled().getOrderId()), key.time());
            case ORDER_REFUNDED -> {
                String order = event.getOrderRefunded().getOrderId();
                yield new Fact.Refunded(
                        storable(event.getOrderRefunded().getRefundId()),
                        order.isEmpty() ? null : storable(order),
                        key,
                        accepted.minorUnits());
            }
            case PRODUCT_VIEWED -> new Fact.Acted(ActKind.VIEW, key);
            case PRODUCTS_SEARCHED -> new Fact.Acted(ActKind.SEARCH, key);
            case PRODUCT_ADDED -> new Fact.Acted(ActKind.CART, key);
            case RETURN_REQUESTED -> new Fact.Acted(ActKind.RETURN, key);
            case REVIEW_LEFT ->
                event.getReviewLeft().getRating() <= ActKind.LOW_RATING_MAX
                        ? new Fact.Acted(ActKind.LOW_RATING, key)
                        : new Fact.Known();
            case TICKET_OPENED -> new Fact.Acted(ActKind.TICKET_OPENED, key);
            case TICKET_ANSWERED -> new Fact.Acted(ActKind.TICKET_ANSWERED, key);
            case TICKET_RESOLVED -> new Fact.Acted(ActKind.TICKET_RESOLVED, key);
            case MESSAGE_OPENED ->
                event.getMessageOpened().getMachine() ? new Fact.Known() : new Fact.Acted(ActKind.MESSAGE_OPENED, key);
            case MESSAGE_CLICKED -> new Fact.Acted(ActKind.MESSAGE_CLICKED, key);
            default -> new Fact.Known();
        };
    }
}

package io.perennial.segmentation.segment.feed;

import static io.perennial.platform.sql.Columns.storable;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.Law;
import io.perennial.platform.event.EventFeed;
import io.perennial.platform.event.EventPage;
import io.perennial.platform.event.RecordContent;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.PageWriter;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.EventId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.CustomerFact.RefundId;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows ingest's event feed. */
@Singleton
public class EventConsumer {

    /** Numbers of the types that are the customer's own acts; the contract says so at each type. */
    private static final Set<Integer> INTERACTIONS = Event.getDescriptor().getFields().stream()
            .filter(field -> field.getOptions()
                    .getExtension(EventTypeOuterClass.eventType)
                    .getInteraction())
            .map(field -> field.getNumber())
            .collect(Collectors.toUnmodifiableSet());

    void start(
            @Observes StartupEvent start,
            EventFeed feed,
            @GrpcClient("ingest") MutinyFeedServiceStub ingest,
            PageWriter<EventPage<CustomerNews>> pages) {
        feed.follow("segmentation", ingest, EventConsumer::read, pages);
    }

    /** What is learned from a record. */
    public static CustomerNews read(CustomerRecord<RecordContent> told) {
        return switch (told.content()) {
            case RecordContent.Event event
            when event.allows(Use.USE_PERSONALISATION) -> new CustomerNews.Happened(true, fact(event));
            case RecordContent.Event _ -> new CustomerNews.Happened(false, null);
            case RecordContent.Profile profile -> new CustomerNews.LawTold(optIn(profile.law()));
            case RecordContent.Consent consent -> new CustomerNews.ConsentTold(consent.personalisation());
        };
    }

    private static @Nullable Boolean optIn(@Nullable Law law) {
        return law == null ? null : law == Law.OPT_IN;
    }

    private static @Nullable CustomerFact fact(RecordContent.Event accepted) {
        Event event = accepted.parse();
        Instant at = accepted.time().truncatedTo(ChronoUnit.MILLIS);
        return switch (event.getBodyCase()) {
            case ORDER_COMPLETED ->
                new OrderCompleted(
                        orderId(event.getOrderCompleted().getOrderId()), id(event), at, accepted.minorUnits());
            case ORDER_REFUNDED -> {
                String order = event.getOrderRefunded().getOrderId();
                yield new OrderRefunded(
                        new RefundId(storable(event.getOrderRefunded().getRefundId())),
                        order.isEmpty() ? null : orderId(order),
                        id(event),
                        at,
                        accepted.minorUnits());
            }
            case ORDER_CANCELLED ->
                new OrderCancelled(orderId(event.getOrderCancelled().getOrderId()), at);
            default -> INTERACTIONS.contains(event.getBodyCase().getNumber()) ? new CustomerActed(at) : null;
        };
    }

    private static OrderId orderId(String given) {
        return new OrderId(storable(given));
    }

    private static EventId id(Event event) {
        return new EventId(event.getSource(), event.getEventId());
    }
}

package io.perennial.ingest.event.domain;

import static io.perennial.ingest.event.domain.EventLimits.CATEGORY_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.DWELL_MS_MAX;
import static io.perennial.ingest.event.domain.EventLimits.ID_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.NAME_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.PROPERTIES_BYTES_MAX;
import static io.perennial.ingest.event.domain.EventLimits.QUANTITY_MAX;
import static io.perennial.ingest.event.domain.EventLimits.QUERY_LENGTH_MAX;

import io.perennial.ingest.event.domain.EventBody.CustomEvent;
import io.perennial.ingest.event.domain.EventBody.MessageBody;
import io.perennial.ingest.event.domain.EventBody.MessageClicked;
import io.perennial.ingest.event.domain.EventBody.OrderCancelled;
import io.perennial.ingest.event.domain.EventBody.OrderCompleted;
import io.perennial.ingest.event.domain.EventBody.OrderRefunded;
import io.perennial.ingest.event.domain.EventBody.ProductAdded;
import io.perennial.ingest.event.domain.EventBody.ProductViewed;
import io.perennial.ingest.event.domain.EventBody.ProductsSearched;
import io.perennial.ingest.event.domain.EventBody.ReturnRequested;
import io.perennial.ingest.event.domain.EventBody.ReviewLeft;
import io.perennial.ingest.event.domain.EventBody.TicketAnswered;
import io.perennial.ingest.event.domain.EventBody.TicketOpened;
import io.perennial.ingest.event.domain.EventBody.TicketResolved;
import java.util.List;
import java.util.Map;

/** What the contract asks of each kind of body. */
final class BodyRules {

    private static final int RATING_MAX = 5;

    private BodyRules() {}

    static void check(EventCheck check, EventBody body) {
        switch (body) {
            case OrderCompleted order -> OrderRules.check(check, order);
            case OrderRefunded refund -> OrderRules.check(check, refund);
            case OrderCancelled cancelled -> OrderRules.check(check, cancelled);
            case ProductViewed viewed -> checkViewed(check, viewed);
            case ProductsSearched searched -> checkSearched(check, searched);
            case ProductAdded added -> checkAdded(check, added);
            case ReturnRequested asked -> checkReturn(check, asked);
            case ReviewLeft review -> checkReview(check, review);
            case TicketOpened ticket -> {
                check.required("ticket_opened.ticket_id", ticket.ticketId(), ID_LENGTH_MAX);
                check.optional("ticket_opened.topic", ticket.topic(), ID_LENGTH_MAX);
            }
            case TicketAnswered ticket -> check.required("ticket_answered.ticket_id", ticket.ticketId(), ID_LENGTH_MAX);
            case TicketResolved ticket -> check.required("ticket_resolved.ticket_id", ticket.ticketId(), ID_LENGTH_MAX);
            case MessageBody message -> checkMessage(check, message);
            case CustomEvent custom -> checkCustom(check, custom);
        }
    }

    private static void checkViewed(EventCheck check, ProductViewed viewed) {
        check.required("product_viewed.product_id", viewed.productId(), ID_LENGTH_MAX);
        check.optional("product_viewed.category", viewed.category(), CATEGORY_LENGTH_MAX);
        if (viewed.dwellMs() != null) {
            check.within("product_viewed.dwell_ms", viewed.dwellMs(), 0, DWELL_MS_MAX);
        }
    }

    private static void checkSearched(EventCheck check, ProductsSearched searched) {
        check.required("products_searched.query", searched.query(), QUERY_LENGTH_MAX);
        if (searched.resultCount() != null) {
            check.atLeastZero("products_searched.result_count", searched.resultCount());
        }
    }

    private static void checkAdded(EventCheck check, ProductAdded added) {
        check.required("product_added.product_id", added.productId(), ID_LENGTH_MAX);
        check.within("product_added.quantity", added.quantity(), 1, QUANTITY_MAX);
        check.price("product_added.unit_price", added.unitPrice());
        check.optional("product_added.category", added.category(), CATEGORY_LENGTH_MAX);
    }

    private static void checkReturn(EventCheck check, ReturnRequested asked) {
        check.required("return_requested.return_id", asked.returnId(), ID_LENGTH_MAX);
        check.required("return_requested.order_id", asked.orderId(), ID_LENGTH_MAX);
        check.optional("return_requested.product_id", asked.productId(), ID_LENGTH_MAX);
        check.optional("return_requested.reason", asked.reason(), ID_LENGTH_MAX);
    }

    private static void checkReview(EventCheck check, ReviewLeft review) {
        check.required("review_left.review_id", review.reviewId(), ID_LENGTH_MAX);
        check.optional("review_left.product_id", review.productId(), ID_LENGTH_MAX);
        check.within("review_left.rating", review.rating(), 1, RATING_MAX);
    }

    private static void checkMessage(EventCheck check, MessageBody body) {
        String path = body.kind().field() + ".message";
        MessageReference message = body.message();
        if (message == null) {
            check.missing(path, "which message it is about");
            return;
        }
        check.required(path + ".message_id", message.messageId(), ID_LENGTH_MAX);
        check.optional(path + ".campaign_id", message.campaignId(), ID_LENGTH_MAX);
        if (message.channel() == null) {
            check.missing(path + ".channel", "a channel");
        }
        if (body instanceof MessageClicked clicked) {
            check.optional("message_clicked.link_id", clicked.linkId(), ID_LENGTH_MAX);
        }
    }

    private static void checkCustom(EventCheck check, CustomEvent custom) {
        check.required("custom.name", custom.name(), NAME_LENGTH_MAX);
        if (custom.propertiesBytes() > PROPERTIES_BYTES_MAX) {
            check.invalid("custom.properties", custom.propertiesBytes() + " bytes", "at most " + PROPERTIES_BYTES_MAX);
        }
        custom.properties().forEach((name, value) -> checkProperty(check, name, value));
    }

    /** Names the property at the top, and only where its name is one: a path of any depth could be as long as the event. */
    private static void checkProperty(EventCheck check, String name, Object value) {
        boolean named = name.length() <= NAME_LENGTH_MAX && name.indexOf('\0') < 0;
        if (hasNul(name) || hasNul(value)) {
            check.nul(named ? "custom.properties." + name : "custom.properties");
        }
    }

    private static boolean hasNul(Object value) {
        return switch (value) {
            case String text -> text.indexOf('\0') >= 0;
            case List<?> list -> list.stream().anyMatch(BodyRules::hasNul);
            case Map<?, ?> map ->
                map.entrySet().stream().anyMatch(entry -> hasNul(entry.getKey()) || hasNul(entry.getValue()));
            default -> false;
        };
    }
}

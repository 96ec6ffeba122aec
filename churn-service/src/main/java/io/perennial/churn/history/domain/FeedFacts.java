package io.perennial.churn.history.domain;

import io.perennial.platform.domain.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one record of the event feed.
 *
 * @param facts none where churn must not use the record or has no use for it
 * @param customer null for a record about the tenant as a whole
 * @param traceparent the W3C trace context of the call that brought it; null where that was not sampled
 */
public record FeedFacts(
        TenantId tenant,
        @Nullable CustomerKey customer,
        List<Fact> facts,
        @Nullable String traceparent) {
    public FeedFacts {
        facts = List.copyOf(facts);
    }

    /** Merges those of a page. */
    public static FactPage merge(Iterable<FeedFacts> records) {
        FactPage page = new FactPage();
        for (FeedFacts each : records) {
            each.facts().forEach(page::add);
            if (each.customer() != null
                    && each.traceparent() != null
                    && !each.facts().isEmpty()) {
                page.trace(each.customer(), each.traceparent());
            }
        }
        return page;
    }
}

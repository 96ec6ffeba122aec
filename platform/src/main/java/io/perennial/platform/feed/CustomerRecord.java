package io.perennial.platform.feed;

import io.perennial.platform.domain.CustomerKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of a feed about one customer.
 *
 * @param position its position in the shard
 * @param acceptTime when the serving service took it in (wall clock); null where the feed does not tell
 * @param backfill true where nothing just happened, such as with history that was imported: it starts nothing
 * @param traceparent the W3C trace context of what led to it; empty where that was not sampled
 */
public record CustomerRecord<C>(
        CustomerKey customer,
        long position,
        @Nullable Instant acceptTime,
        boolean backfill,
        String traceparent,
        C content) {

    /** The same with another content. */
    public <D> CustomerRecord<D> with(D other) {
        return new CustomerRecord<>(customer, position, acceptTime, backfill, traceparent, other);
    }
}

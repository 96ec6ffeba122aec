package io.perennial.platform.feed;

import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a service does with the records of a feed. */
public interface FeedHandler<R> {

    /** The tenants whose rows the records touch. */
    Set<TenantId> tenantsOf(List<R> page);

    /**
     * Works off a page, in the transaction that also moves the cursor: both happen or neither. It may be tried again, and
     * it must not call another service.
     */
    Uni<Void> apply(SqlConnection conn, int shard, List<R> page);

    /** Is called once a page's transaction is committed; a killed process may never come to it. */
    default void committed() {}

    /** The W3C trace contexts that records carry; the work on the page shows up in each of these traces. */
    default List<String> traceparentsOf(List<R> page) {
        return List.of();
    }

    /** When the record of the page was accepted that has waited longest (wall clock): freshness is measured from there. */
    default Optional<Instant> oldestAcceptTime(List<R> page) {
        return Optional.empty();
    }
}

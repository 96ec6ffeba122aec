package io.perennial.platform.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What a service writes of a page of a feed about customers. */
public interface PageWriter<P> {

    /**
     * Writes it, in the transaction that also moves the cursor: both happen or neither. It may be tried again, and it must
     * not call another service.
     */
    Uni<Void> write(SqlConnection conn, P page);

    /** Is called once the transaction is committed; a killed process may never come to it. */
    default void committed() {}
}

package io.perennial.ingest.imports.store;

import static io.perennial.ingest.imports.store.ImportRows.tuple;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The statement that tells erased customers. */
@Singleton
final class ErasedSql {

    private static final String FIND =
            "SELECT customer_hash FROM erased_customer WHERE tenant_id = $1 AND customer_hash = ANY ($2)";

    private final KeyedHash hash;

    ErasedSql(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * Those of the customers who were erased. Holds the locks of their shards, as an erasure does: what the transaction
     * writes is either there when the erasure looks, or the erasure is found here.
     */
    Uni<Set<CustomerId>> among(SqlConnection conn, TenantId tenant, Set<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Short[] shards = customers.stream()
                .map(customer -> (short) Shards.of(tenant, customer))
                .distinct()
                .toArray(Short[]::new);
        return conn.preparedQuery("SELECT lock_event_feed($1)")
                .execute(tuple((Object) shards))
                .flatMap(_ -> find(conn, tenant, customers));
    }

    private Uni<Set<CustomerId>> find(SqlConnection conn, TenantId tenant, Set<CustomerId> customers) {
        Map<Buffer, CustomerId> byHash = new HashMap<>();
        customers.forEach(customer -> byHash.put(Buffer.buffer(hash.of(tenant, customer.value())), customer));
        return conn.preparedQuery(FIND)
                .execute(Columns.of(byHash.keySet())
                        .value(tenant.value())
                        .bytes(Buffer::getBytes)
                        .tuple())
                .map(rows -> {
                    byHash.keySet().retainAll(Rows.list(rows, row -> (Buffer) row.getValue("customer_hash")));
                    return Set.copyOf(byHash.values());
                });
    }
}

package io.perennial.platform.request;

import io.perennial.platform.domain.CommonProblem.RequestIdReused;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Makes writes repeatable: the same request id gives the same answer and one effect. Claim, work and complete belong into
 * one transaction; a second call with the same id waits for the first one's end. {@link RequestPruning} forgets old ids.
 */
public final class RequestLog {

    private static final String CLAIM = """
            INSERT INTO request (tenant_id, request_id, method, body_hash) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id, request_id) DO NOTHING""";

    private static final String FIND =
            "SELECT method, body_hash, result_id FROM request WHERE tenant_id = $1 AND request_id = $2";

    private static final String COMPLETE = "UPDATE request SET result_id = $3 WHERE tenant_id = $1 AND request_id = $2";

    private RequestLog() {}

    /** Takes the id. Fails with {@link RequestIdReused} where it stands for another content. */
    public static Uni<Claim> claim(SqlConnection conn, TenantId tenant, RequestKey key) {
        return conn.preparedQuery(CLAIM)
                .execute(Tuple.of(tenant.value(), key.id(), key.method(), key.bodyHash()))
                .flatMap(inserted ->
                        inserted.rowCount() == 1 ? Uni.createFrom().item(new Claim.New()) : repeat(conn, tenant, key));
    }

    /** Notes what came of the write: whatever it takes to give the same answer again, usually an id. */
    public static Uni<Void> complete(SqlConnection conn, TenantId tenant, RequestKey key, String resultId) {
        return conn.preparedQuery(COMPLETE)
                .execute(Tuple.of(tenant.value(), key.id(), resultId))
                .replaceWithVoid();
    }

    private static Uni<Claim> repeat(SqlConnection conn, TenantId tenant, RequestKey key) {
        return conn.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), key.id()))
                // Pruned between the two statements: then the id is free again.
                .flatMap(rows -> rows.size() == 0
                        ? claim(conn, tenant, key)
                        : Uni.createFrom().item(toRepeat(rows.iterator().next(), key)));
    }

    private static Claim toRepeat(Row row, RequestKey key) {
        boolean same = row.getString("method").equals(key.method())
                && row.getString("body_hash").equals(key.bodyHash());
        if (!same) {
            throw new ProblemException(new RequestIdReused(key.id()));
        }
        String resultId = row.getString("result_id");
        if (resultId == null) {
            throw new IllegalStateException("request " + key.id() + " was claimed and never completed");
        }
        return new Claim.Repeat(resultId);
    }
}

package io.perennial.platform.request;

import io.perennial.platform.domain.CommonProblem.RequestIdReused;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Makes writes repeatable: the same request id gives the same answer and one effect. Claim, work and complete belong
 * into one transaction; a second call with the same id waits for the first one's end. {@link RequestPruning} forgets
 * old ids.
 *
 * <p>For work on an SQL connection. {@link SessionRequestLog} is the same for work in a Hibernate session.
 */
public final class RequestLog {

    /**
     * One statement, so that no id can be forgotten between two: it writes the row, or waits for whoever wrote it and
     * answers what stands there. The update changes nothing; without it a row that is there already would not be
     * answered.
     */
    static final String CLAIM = """
            INSERT INTO request AS r (tenant_id, request_id, method, body_hash) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id, request_id) DO UPDATE SET method = r.method
            RETURNING old.method, old.body_hash, old.result_id""";

    private static final String FIND =
            "SELECT method, body_hash, result_id FROM request WHERE tenant_id = $1 AND request_id = $2";

    static final String COMPLETE = "UPDATE request SET result_id = $3 WHERE tenant_id = $1 AND request_id = $2";

    private RequestLog() {}

    /** Takes the id. Fails with {@link RequestIdReused} where it stands for another content. */
    public static Uni<Claim> claim(SqlConnection conn, TenantId tenant, RequestKey key) {
        return conn.preparedQuery(CLAIM)
                .execute(Tuple.of(tenant.value(), key.id(), key.method(), key.bodyHash()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return claim(key, row.getString(0), row.getString(1), row.getString(2));
                });
    }

    /**
     * Whether the write was done, without taking the id: for one that does its work elsewhere, in a way that may be repeated,
     * and takes the id when it notes what came of it. Fails with {@link RequestIdReused} as {@link #claim} does.
     */
    public static Uni<Claim> find(SqlConnection conn, TenantId tenant, RequestKey key) {
        return conn.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), key.id()))
                .map(rows -> Rows.first(rows, row -> claim(key, row.getString(0), row.getString(1), row.getString(2)))
                        .orElseGet(Claim.New::new));
    }

    /** Notes what came of the write: whatever it takes to give the same answer again, usually an id. */
    public static Uni<Void> complete(SqlConnection conn, TenantId tenant, RequestKey key, String resultId) {
        return conn.preparedQuery(COMPLETE)
                .execute(Tuple.of(tenant.value(), key.id(), resultId))
                .replaceWithVoid();
    }

    /** What the row that stood there before means; all its columns are null where there was none. */
    static Claim claim(RequestKey key, @Nullable String method, @Nullable String bodyHash, @Nullable String resultId) {
        if (method == null) {
            return new Claim.New();
        }
        if (!method.equals(key.method()) || !key.bodyHash().equals(bodyHash)) {
            throw new ProblemException(new RequestIdReused(key.id()));
        }
        if (resultId == null) {
            throw new IllegalStateException("request " + key.id() + " was claimed and never completed");
        }
        return new Claim.Repeat(resultId);
    }
}

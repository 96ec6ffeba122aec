package io.perennial.campaign.campaign.store;

import io.perennial.platform.domain.CommonProblem.RequestIdReused;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Platform's request log for work that runs in a Hibernate session: the same table and the same rules, in the session's own
 * transaction, which the SQL client's form could not join.
 */
final class SessionRequests {

    private static final String CLAIM = """
            INSERT INTO request (tenant_id, request_id, method, body_hash) VALUES (:tenant, :id, :method, :hash)
            ON CONFLICT (tenant_id, request_id) DO NOTHING""";

    private static final String FIND =
            "SELECT method, body_hash, result_id FROM request WHERE tenant_id = :tenant AND request_id = :id";

    private static final String COMPLETE =
            "UPDATE request SET result_id = :result WHERE tenant_id = :tenant AND request_id = :id";

    private SessionRequests() {}

    /** Empty where the write is to be done; else what came of it. Fails where the id stands for another content. */
    static Uni<Optional<String>> claim(Mutiny.Session session, TenantId tenant, RequestKey key) {
        return session.createNativeQuery(CLAIM)
                .setParameter("tenant", tenant.value())
                .setParameter("id", key.id())
                .setParameter("method", key.method())
                .setParameter("hash", key.bodyHash())
                .executeUpdate()
                .flatMap(inserted ->
                        inserted == 1 ? Uni.createFrom().item(Optional.empty()) : repeat(session, tenant, key));
    }

    static Uni<Integer> complete(Mutiny.Session session, TenantId tenant, RequestKey key, String result) {
        return session.createNativeQuery(COMPLETE)
                .setParameter("result", result)
                .setParameter("tenant", tenant.value())
                .setParameter("id", key.id())
                .executeUpdate();
    }

    private static Uni<Optional<String>> repeat(Mutiny.Session session, TenantId tenant, RequestKey key) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", key.id())
                .getSingleResult()
                .map(row -> toRepeat(row, key));
    }

    private static Optional<String> toRepeat(Object[] row, RequestKey key) {
        boolean same = key.method().equals(row[0]) && key.bodyHash().equals(row[1]);
        if (!same) {
            throw new ProblemException(new RequestIdReused(key.id()));
        }
        if (!(row[2] instanceof String result)) {
            throw new IllegalStateException("request " + key.id() + " was claimed and never completed");
        }
        return Optional.of(result);
    }
}

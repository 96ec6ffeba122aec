package io.perennial.platform.request;

import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * {@link RequestLog} for work in a Hibernate session, whose transaction an SQL connection could not join: the same
 * statements, in the session that is open. A class of its own, so that services without Hibernate never load it.
 */
public final class SessionRequestLog {

    private SessionRequestLog() {}

    /** As {@link RequestLog#claim}. */
    public static Uni<Claim> claim(TenantId tenant, RequestKey key) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(numbered(RequestLog.CLAIM), Object[].class)
                        .setParameter(1, tenant.value())
                        .setParameter(2, key.id())
                        .setParameter(3, key.method())
                        .setParameter(4, key.bodyHash())
                        .getSingleResult())
                .map(row -> RequestLog.claim(key, text(row[0]), text(row[1]), text(row[2])));
    }

    /** As {@link RequestLog#complete}. */
    public static Uni<Void> complete(TenantId tenant, RequestKey key, String resultId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(numbered(RequestLog.COMPLETE))
                        .setParameter(1, tenant.value())
                        .setParameter(2, key.id())
                        .setParameter(3, resultId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The statement with its parameters written as Hibernate has them: "?1" for "$1". */
    private static String numbered(String sql) {
        return sql.replace('$', '?');
    }

    private static @Nullable String text(@Nullable Object column) {
        return (String) column;
    }
}

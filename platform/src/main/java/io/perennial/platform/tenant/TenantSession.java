package io.perennial.platform.tenant;

import io.perennial.platform.domain.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The form of {@link TenantTx} for Panache. Static, so that services without Hibernate never load it. */
public final class TenantSession {

    private TenantSession() {}

    /** Works on the rows of one tenant, in one session and one transaction. */
    public static <T extends @Nullable Object> Uni<T> inTenant(TenantId tenant, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "SELECT set_config('perennial.tenants', '{" + tenant + "}', true)", String.class)
                        .getSingleResult())
                .flatMap(_ -> work.get()));
    }
}

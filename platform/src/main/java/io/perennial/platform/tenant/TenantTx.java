package io.perennial.platform.tenant;

import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the database: a transaction that names the tenants it is for.
 *
 * <p>Row-level security shows and takes the rows of these tenants and of no other. The names stand in a setting that ends
 * with the transaction and that goes to the server together with BEGIN. The work commits when its {@code Uni} has an
 * item and rolls back when it fails; it is never cancelled halfway.
 */
@Singleton
public class TenantTx {

    private static final String EVERY = """
            SET LOCAL perennial.tenants = '{}';
            SET LOCAL perennial.directory = 'on';
            SELECT set_config('perennial.tenants',
                              coalesce((SELECT array_agg(tenant_id)::text FROM tenant), '{}'), true);
            SET LOCAL perennial.directory = 'off'""";

    private final Pool pool;

    public TenantTx(Pool pool) {
        this.pool = pool;
    }

    /** Works on the rows of one tenant. */
    public <T extends @Nullable Object> Uni<T> inTenant(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return inTenants(Set.of(tenant), work);
    }

    /** Works on the rows of several: those of a batch of events, those of a page of a feed. */
    public <T extends @Nullable Object> Uni<T> inTenants(
            Collection<TenantId> tenants, Function<SqlConnection, Uni<T>> work) {
        return run(naming(tenants), work);
    }

    /** Works on the rows of every tenant in the table {@code tenant} at the start of the transaction. */
    public <T extends @Nullable Object> Uni<T> inEveryTenant(Function<SqlConnection, Uni<T>> work) {
        return run(EVERY, work);
    }

    /** Works on the rows that a caller covers. */
    public <T extends @Nullable Object> Uni<T> covering(TenantCover covers, Function<SqlConnection, Uni<T>> work) {
        return switch (covers) {
            case TenantCover.One one -> inTenant(one.tenant(), work);
            case TenantCover.Every _ -> inEveryTenant(work);
        };
    }

    /** Reads which tenants there are: sees the table {@code tenant} whole and no other row of any tenant. */
    public <T extends @Nullable Object> Uni<T> directory(Function<SqlConnection, Uni<T>> work) {
        return run("SET LOCAL perennial.tenants = '{}'; SET LOCAL perennial.directory = 'on'", work);
    }

    /** Works on tables that belong to no tenant: leases, cursors, heads of feeds. */
    public <T extends @Nullable Object> Uni<T> system(Function<SqlConnection, Uni<T>> work) {
        return run("SET LOCAL perennial.tenants = '{}'", work);
    }

    private static String naming(Collection<TenantId> tenants) {
        // Numbers only, so the text needs no escaping; SET takes no parameters.
        String ids = tenants.stream().map(TenantId::toString).distinct().collect(Collectors.joining(","));
        return "SET LOCAL perennial.tenants = '{" + ids + "}'";
    }

    private <T extends @Nullable Object> Uni<T> run(String settings, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(conn -> start(conn, settings)
                .flatMap(_ -> work.apply(conn))
                .onItemOrFailure()
                .transformToUni((item, failure) -> end(conn, item, failure)));
    }

    /** BEGIN and the settings are sent at once and answered one after the other. */
    private static Uni<?> start(SqlConnection conn, String settings) {
        return Uni.combine()
                .all()
                .unis(conn.begin(), conn.query(settings).execute())
                .asTuple();
    }

    private static <T extends @Nullable Object> Uni<T> end(SqlConnection conn, T item, @Nullable Throwable failure) {
        Transaction transaction = conn.transaction();
        if (failure == null) {
            return transaction.commit().replaceWith(item);
        }
        Uni<T> failed = Uni.createFrom().failure(failure);
        if (transaction == null) {
            return failed;
        }
        // Whatever becomes of the rollback, the first failure is the one to tell; a broken connection is not reused.
        return transaction.rollback().onItemOrFailure().transformToUni((_, _) -> failed);
    }
}

package io.perennial.platform.kit;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.Migrations;
import io.perennial.platform.testkit.PlainDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The database of a service that reads feeds. Each test has tenants of its own. */
public final class KitDatabase {

    public static final Duration SOON = Duration.ofSeconds(30);
    public static final Vertx VERTX = Vertx.vertx();
    public static final TestDatabase DATABASE = TestDatabase.of("kittest");
    public static final TenantTx TX;

    private static final AtomicInteger TENANTS = new AtomicInteger();

    static {
        Migrations.run(DATABASE, "db/platform", "db/kittest");
        TX = new TenantTx(PlainDatabase.pool(VERTX, DATABASE, "kit", 10));
    }

    private KitDatabase() {}

    /** A tenant that no other test has; the feed has not told of it. */
    public static TenantId newTenant() {
        return new TenantId(TENANTS.incrementAndGet());
    }

    /** A tenant that no other test has and that is known. */
    public static TenantId knownTenant() {
        TenantId tenant = newTenant();
        DATABASE.asSuperuser(
                "INSERT INTO feed_tenant VALUES (" + tenant + ", 'EUR', 'UTC', 'OPT_IN', 'LIVE', now(), '1', '')");
        return tenant;
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }

    /** The first column of a query over the tenant's rows, as texts. */
    public static List<String> texts(TenantId tenant, String sql) {
        return await(TX.inTenant(
                tenant,
                conn -> conn.query(sql)
                        .execute()
                        .map(rows -> Rows.list(rows, row -> String.valueOf(row.getValue(0))))));
    }
}

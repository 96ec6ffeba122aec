package io.perennial.campaign.recipient.store;

import io.perennial.campaign.recipient.domain.Tenant;
import io.perennial.campaign.recipient.domain.Tenant.ClockMode;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The tenants that the event feed has brought. */
@Singleton
public class Tenants {

    /** A REPLAY clock stands at the earliest advance of the 16 shards, once all have brought one. */
    private static final String ONE = """
            SELECT tenant_id, zone, clock_mode,
                   (SELECT CASE WHEN count(*) = 16 THEN min(advance_time) END
                    FROM tenant_clock AS c WHERE c.tenant_id = t.tenant_id) AS advanced
            FROM tenant AS t WHERE tenant_id = $1""";

    private final TenantTx tx;

    Tenants(TenantTx tx) {
        this.tx = tx;
    }

    /** Fails with {@code TenantUnknown} if the feed has not brought it (yet). */
    public Uni<Tenant> get(TenantId id) {
        return tx.inTenant(id, conn -> conn.preparedQuery(ONE).execute(Tuple.of(id.value())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Tenants::tenant)
                        .orElseThrow(() -> new ProblemException(new TenantUnknown(id))));
    }

    private static Tenant tenant(Row row) {
        return new Tenant(
                new TenantId(row.getInteger("tenant_id")),
                ZoneId.of(row.getString("zone")),
                ClockMode.valueOf(row.getString("clock_mode")),
                Optional.ofNullable(row.getOffsetDateTime("advanced")).map(OffsetDateTime::toInstant));
    }
}

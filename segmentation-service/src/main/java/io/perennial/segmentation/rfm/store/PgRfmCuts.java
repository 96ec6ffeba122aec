package io.perennial.segmentation.rfm.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.rfm.app.RfmCuts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/** The artefacts of the cuts: one statement each. */
@Singleton
class PgRfmCuts implements RfmCuts {

    private final TenantTx tx;

    PgRfmCuts(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Boolean> cut(TenantId tenant, long latestVersion, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.query(RfmSql.MAY_TAKE_LONG)
                        .execute()
                        .flatMap(_ -> conn.preparedQuery(RfmSql.CUT)
                                .execute(Tuple.of(tenant.value(), latestVersion, now.atOffset(ZoneOffset.UTC))))
                        .map(cut -> cut.rowCount() == 1));
    }
}

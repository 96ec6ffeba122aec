package io.perennial.ingest.tenant.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.ingest.tenant.domain.PolicyVersion;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Objects;
import java.util.Optional;

/** The statements about policies. */
final class PolicySql {

    private static final String SELECT =
            "SELECT version, decided, change_time, author FROM tenant_policy WHERE tenant_id = $1";

    private static final String LATEST = SELECT + " ORDER BY version DESC LIMIT 1";
    private static final String FIND = SELECT + " AND version = $2";

    private static final String INSERT = """
            INSERT INTO tenant_policy (tenant_id, version, decided, change_time, author) VALUES ($1, $2, $3, $4, $5)""";

    /** The feature {@code customer} finds out for whom it changes the law, and puts them on the feed again. */
    private static final String INSERT_LAW_CHANGE = "INSERT INTO law_change (tenant_id, version) VALUES ($1, $2)";

    private PolicySql() {}

    /** The one in force. */
    static Uni<PolicyVersion> latest(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(LATEST)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> Rows.first(rows, PolicySql::toVersion).orElse(PolicyVersion.FIRST));
    }

    /** The version; empty where there never was one. */
    static Uni<Optional<PolicyVersion>> find(SqlConnection conn, TenantId tenant, long version) {
        return version == PolicyVersion.FIRST.version()
                ? Uni.createFrom().item(Optional.of(PolicyVersion.FIRST))
                : conn.preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), version))
                        .map(rows -> Rows.first(rows, PolicySql::toVersion));
    }

    static Uni<?> insert(SqlConnection conn, TenantId tenant, PolicyVersion policy) {
        return conn.preparedQuery(INSERT)
                .execute(Tuple.of(
                        tenant.value(),
                        policy.version(),
                        Buffer.buffer(policy.decided().toByteArray()),
                        Rows.utc(policy.changeTime().orElseThrow()),
                        policy.author()));
    }

    static Uni<?> insertLawChange(SqlConnection conn, TenantId tenant, PolicyVersion policy) {
        return conn.preparedQuery(INSERT_LAW_CHANGE).execute(Tuple.of(tenant.value(), policy.version()));
    }

    private static PolicyVersion toVersion(Row row) {
        try {
            return new PolicyVersion(
                    row.getLong("version"),
                    TenantPolicy.parseFrom(Objects.requireNonNull(Rows.bytes(row, "decided"))),
                    Optional.of(Rows.instant(row, "change_time")),
                    row.getString("author"));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored policy is none", e);
        }
    }
}

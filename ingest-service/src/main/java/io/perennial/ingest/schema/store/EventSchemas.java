package io.perennial.ingest.schema.store;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import io.perennial.ingest.problem.domain.IngestProblem.SchemaLimit;
import io.perennial.ingest.problem.domain.IngestProblem.SchemaNotFound;
import io.perennial.ingest.schema.domain.EventSchema;
import io.perennial.platform.domain.CommonProblem.EtagStale;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All schemas. Changes of one tenant's come one after the other. */
@Singleton
public class EventSchemas {

    private static final String LOCK = "SELECT FROM tenant WHERE tenant_id = $1 FOR NO KEY UPDATE";

    private static final String COLUMNS = "SELECT event_name, body, update_time, version FROM event_schema";

    private static final String FIND = COLUMNS + " WHERE tenant_id = $1 AND event_name = ANY ($2)";

    private static final String LIST =
            COLUMNS + " WHERE tenant_id = $1 AND event_name > $2 ORDER BY event_name LIMIT $3";

    private static final String COUNT = "SELECT count(*) AS schemas FROM event_schema WHERE tenant_id = $1";

    private static final String PUT = """
            INSERT INTO event_schema (tenant_id, event_name, body, update_time, version)
            VALUES ($1, $2, $3, $4, nextval('event_schema_version_seq'))
            ON CONFLICT (tenant_id, event_name) DO UPDATE
            SET body = excluded.body, update_time = excluded.update_time, version = excluded.version
            RETURNING version""";

    private static final String DELETE = "DELETE FROM event_schema WHERE tenant_id = $1 AND event_name = $2";

    private static final String VERSIONS =
            "SELECT tenant_id, event_name, version FROM event_schema WHERE tenant_id = ANY ($1)";

    private final TenantTx tx;
    private final Clock clock;

    EventSchemas(TenantTx tx, Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    /** Puts a schema in place of the one with the etag; the same key again answers what it answered first. */
    public Uni<EventSchema> put(TenantId tenant, RequestKey request, String eventName, Struct body, String etag) {
        return tx.inTenant(
                tenant,
                conn -> lock(conn, tenant)
                        .flatMap(_ -> RequestLog.claim(conn, tenant, request))
                        .flatMap(claim -> switch (claim) {
                            case Claim.Repeat repeat ->
                                Uni.createFrom().item(registered(eventName, body, repeat.resultId()));
                            case Claim.New _ ->
                                find(conn, tenant, eventName)
                                        .invoke(found -> requireEtag(found, etag))
                                        .call(found -> found.isPresent()
                                                ? Uni.createFrom().voidItem()
                                                : requireRoom(conn, tenant))
                                        .flatMap(_ -> put(conn, tenant, eventName, body))
                                        .call(put -> RequestLog.complete(conn, tenant, request, result(put)));
                        }));
    }

    /** Deletes the schema with the etag; the same key again changes nothing. */
    public Uni<Void> delete(TenantId tenant, RequestKey request, String eventName, String etag) {
        return tx.inTenant(
                tenant,
                conn -> lock(conn, tenant)
                        .flatMap(_ -> RequestLog.claim(conn, tenant, request))
                        .flatMap(claim -> switch (claim) {
                            case Claim.Repeat _ -> Uni.createFrom().voidItem();
                            case Claim.New _ ->
                                find(conn, tenant, eventName)
                                        .invoke(found -> {
                                            if (found.isEmpty()) {
                                                throw new ProblemException(new SchemaNotFound(eventName));
                                            }
                                            requireEtag(found, etag);
                                        })
                                        .flatMap(_ ->
                                                conn.preparedQuery(DELETE).execute(Tuple.of(tenant.value(), eventName)))
                                        .flatMap(_ -> RequestLog.complete(conn, tenant, request, eventName));
                        }));
    }

    /** Those with names behind the given one, in the order of their names. */
    public Uni<List<EventSchema>> list(TenantId tenant, String afterName, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(LIST)
                        .execute(Tuple.of(tenant.value(), afterName, limit))
                        .map(rows -> Rows.list(rows, EventSchemas::toSchema)));
    }

    /** Those with the names, as far as there are any. */
    public Uni<List<EventSchema>> find(TenantId tenant, Set<String> names) {
        return tx.inTenant(tenant, conn -> find(conn, tenant, names));
    }

    /** The versions of all schemas of the tenants, by name. */
    public Uni<Map<TenantId, Map<String, Long>>> versions(Collection<TenantId> tenants) {
        Integer[] ids = tenants.stream().map(TenantId::value).toArray(Integer[]::new);
        return tx.inTenants(
                tenants,
                conn -> conn.preparedQuery(VERSIONS).execute(Tuple.of(ids)).map(rows -> {
                    Map<TenantId, Map<String, Long>> versions = new HashMap<>();
                    tenants.forEach(tenant -> versions.put(tenant, new HashMap<>()));
                    rows.forEach(row -> Objects.requireNonNull(versions.get(Rows.tenant(row)))
                            .put(row.getString("event_name"), row.getLong("version")));
                    return versions;
                }));
    }

    private static Uni<?> lock(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(LOCK).execute(Tuple.of(tenant.value())).invoke(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(new TenantUnknown(tenant));
            }
        });
    }

    private static Uni<Optional<EventSchema>> find(SqlConnection conn, TenantId tenant, String eventName) {
        return find(conn, tenant, Set.of(eventName)).map(found -> found.stream().findFirst());
    }

    private static Uni<List<EventSchema>> find(SqlConnection conn, TenantId tenant, Set<String> names) {
        return conn.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), names.toArray(String[]::new)))
                .map(rows -> Rows.list(rows, EventSchemas::toSchema));
    }

    private static void requireEtag(Optional<EventSchema> found, String etag) {
        String current = found.map(EventSchema::etag).orElse("");
        if (!etag.equals(current)) {
            throw new ProblemException(new EtagStale(current));
        }
    }

    private static Uni<?> requireRoom(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(COUNT).execute(Tuple.of(tenant.value())).invoke(rows -> {
            if (Rows.only(rows).getLong("schemas") >= EventSchema.SCHEMAS_MAX) {
                throw new ProblemException(new SchemaLimit(EventSchema.SCHEMAS_MAX));
            }
        });
    }

    private Uni<EventSchema> put(SqlConnection conn, TenantId tenant, String eventName, Struct body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return conn.preparedQuery(PUT)
                .execute(Tuple.of(tenant.value(), eventName, Buffer.buffer(body.toByteArray()), Rows.utc(now)))
                .map(rows ->
                        new EventSchema(eventName, body, now, Rows.only(rows).getLong("version")));
    }

    /** The part of the answer that is not in the request. */
    private static String result(EventSchema schema) {
        return schema.version() + " " + schema.updateTime();
    }

    private static EventSchema registered(String eventName, Struct body, String result) {
        int space = result.indexOf(' ');
        return new EventSchema(
                eventName,
                body,
                Instant.parse(result.substring(space + 1)),
                Long.parseLong(result.substring(0, space)));
    }

    private static EventSchema toSchema(Row row) {
        try {
            return new EventSchema(
                    row.getString("event_name"),
                    Struct.parseFrom(row.getBuffer("body").getBytes()),
                    Rows.instant(row, "update_time"),
                    row.getLong("version"));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}

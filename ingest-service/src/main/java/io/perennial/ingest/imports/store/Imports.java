package io.perennial.ingest.imports.store;

import static io.perennial.ingest.imports.store.ImportRows.tuple;

import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.imports.app.ImportStep;
import io.perennial.ingest.imports.domain.DemoCustomer;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportPlan;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.problem.domain.IngestProblem.ImportNotFound;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All imports. */
@Singleton
public class Imports {

    private static final String HEADS =
            "(SELECT array_agg(position ORDER BY shard) FROM feed_head WHERE feed = 'events')";

    private static final String INSERT = """
            INSERT INTO import (tenant_id, import_id, format, source, currency_code, before_time, demo_contacts, zone, state,
                                committed_bytes, line_count, accepted, duplicate, rejected, consent_denied, profile_count,
                                demo_contact_count, skipped, header, fault_count, version, settled_heads, create_time)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'OPEN', 0, 0, 0, 0, 0, 0, 0, 0, '{}', '', 0, 0, %s, $9)""".formatted(HEADS);

    private static final String FIND = "SELECT * FROM import WHERE tenant_id = $1 AND import_id = $2";

    private static final String LIST = """
            SELECT * FROM import
            WHERE tenant_id = $1 AND ($2 = '' OR state = $2) AND (create_time, import_id) < ($3, $4)
            ORDER BY create_time DESC, import_id DESC LIMIT $5""";

    private static final String BEGIN = """
            WITH old AS (SELECT attempt_open FROM import WHERE tenant_id = $1 AND import_id = $2 FOR UPDATE)
            UPDATE import SET version = version + 1, attempt_open = true,
                settled_heads = CASE WHEN old.attempt_open THEN settled_heads ELSE %s END
            FROM old WHERE tenant_id = $1 AND import_id = $2
            RETURNING import.*, old.attempt_open AS interrupted""".formatted(HEADS);

    private static final String FAULTS = """
            SELECT line, reason, field, message FROM import_fault
            WHERE tenant_id = $1 AND import_id = $2 AND line > $3 ORDER BY line LIMIT $4""";

    private static final String DEMO_CUSTOMERS = """
            SELECT customer_id, country, zone_given, contact_given, consented, contact_made FROM import_customer
            WHERE tenant_id = $1 AND import_id = $2 AND customer_id = ANY ($3)""";

    private static final String WITHOUT_CONTACT = """
            SELECT customer_id, country, zone_given, contact_given, consented, contact_made FROM import_customer
            WHERE tenant_id = $1 AND import_id = $2 AND NOT contact_given AND NOT contact_made
            ORDER BY customer_id LIMIT $3""";

    private static final String CLAIM = """
            UPDATE import SET lease_until = now() + interval '1 minute'
            WHERE (tenant_id, import_id) = (
                SELECT tenant_id, import_id FROM import WHERE state = 'FINISHING' AND lease_until < now()
                ORDER BY lease_until, create_time LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *""";

    private final TenantTx tx;
    private final ErasedSql erased;

    Imports(TenantTx tx, ErasedSql erased) {
        this.tx = tx;
        this.erased = erased;
    }

    /** Adds an import; the same key again answers the one that it made. */
    public Uni<Import> add(RequestKey request, Import progress) {
        return tx.inTenant(
                progress.tenant(),
                conn -> RequestLog.claim(conn, progress.tenant(), request).flatMap(claim -> switch (claim) {
                    case Claim.New _ ->
                        insert(conn, progress)
                                .flatMap(_ -> RequestLog.complete(
                                        conn,
                                        progress.tenant(),
                                        request,
                                        progress.id().toString()))
                                .replaceWith(progress);
                    case Claim.Repeat done -> get(conn, progress.tenant(), UUID.fromString(done.resultId()));
                }));
    }

    private static Uni<Void> insert(SqlConnection conn, Import progress) {
        ImportPlan plan = progress.plan();
        return conn.preparedQuery(INSERT)
                .execute(tuple(
                        progress.tenant().value(),
                        progress.id(),
                        plan.format().name(),
                        plan.source(),
                        plan.currencyCode(),
                        plan.beforeTime().map(Rows::utc).orElse(null),
                        plan.demoContacts(),
                        progress.zone(),
                        Rows.utc(progress.createTime())))
                .replaceWithVoid();
    }

    /** The import; fails where the tenant has none of this id. */
    public Uni<Import> get(TenantId tenant, UUID id) {
        return tx.inTenant(tenant, conn -> get(conn, tenant, id));
    }

    private static Uni<Import> get(SqlConnection conn, TenantId tenant, UUID id) {
        return conn.preparedQuery(FIND)
                .execute(tuple(tenant.value(), id))
                .map(rows -> Rows.first(rows, ImportRows::toDomain)
                        .orElseThrow(() -> new ProblemException(new ImportNotFound(id.toString()))));
    }

    /** Imports before the given place, the newest first. */
    public Uni<List<Import>> list(
            TenantId tenant, Optional<Import.State> state, Instant createdBefore, UUID idBefore, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(LIST)
                        .execute(tuple(
                                tenant.value(),
                                state.map(Import.State::name).orElse(""),
                                Rows.utc(createdBefore),
                                idBefore,
                                (long) limit))
                        .map(rows -> Rows.list(rows, ImportRows::toDomain)));
    }

    /**
     * Someone's work on an import, from where it stands.
     *
     * @param interrupted true where the one before ended without saying so: the events that come next may be recorded
     *     already without having been counted
     */
    public record Attempt(Import progress, boolean interrupted) {}

    /**
     * Begins to work on an import, so that nobody who began before gets any further.
     *
     * @return the import at its present version
     */
    public Uni<Attempt> begin(Import progress) {
        return tx.inTenant(
                progress.tenant(),
                conn -> conn.preparedQuery(BEGIN)
                        .execute(tuple(progress.tenant().value(), progress.id()))
                        .map(Rows::only)
                        .map(row -> new Attempt(ImportRows.toDomain(row), row.getBoolean("interrupted"))));
    }

    /**
     * Saves a step, all of it or nothing, but for what it would keep of erased customers.
     *
     * @return the import as it is then; empty where somebody else has gone on in the meantime
     */
    public Uni<Optional<Import>> save(ImportStep step) {
        TenantId tenant = step.before().tenant();
        return tx.inTenant(
                tenant,
                conn -> erased.among(conn, tenant, step.kept())
                        .map(step::withoutErased)
                        .flatMap(kept -> save(conn, kept)));
    }

    private static Uni<Optional<Import>> save(SqlConnection conn, ImportStep step) {
        return StepSql.advance(conn, step)
                .flatMap(advanced -> advanced
                        ? StepSql.saveRest(conn, step).replaceWith(Optional.of(step.after()))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Faults of lines after the given one, in the order of the file. */
    public Uni<List<LineFault>> faults(TenantId tenant, UUID id, long afterLine, int limit) {
        return tx.inTenant(
                tenant,
                conn -> get(conn, tenant, id)
                        .flatMap(_ -> conn.preparedQuery(FAULTS).execute(tuple(tenant.value(), id, afterLine, limit)))
                        .map(rows -> Rows.list(rows, Imports::fault)));
    }

    private static LineFault fault(Row row) {
        return new LineFault(
                row.getLong("line"),
                EventReason.valueOf(row.getString("reason")),
                row.getString("field"),
                row.getString("message"));
    }

    /** What an import with made-up contacts knows of the customers. */
    public Uni<Map<CustomerId, DemoCustomer>> demoCustomers(Import progress, Collection<CustomerId> customers) {
        String[] ids = customers.stream().map(CustomerId::value).toArray(String[]::new);
        return tx.inTenant(
                progress.tenant(),
                conn -> conn.preparedQuery(DEMO_CUSTOMERS)
                        .execute(tuple(progress.tenant().value(), progress.id(), ids))
                        .map(rows -> Rows.list(rows, Imports::demoCustomer).stream()
                                .collect(Collectors.toMap(DemoCustomer::customer, one -> one))));
    }

    /** Customers to whom the file gave no contact and who have none yet. */
    public Uni<List<DemoCustomer>> withoutContact(Import progress, int limit) {
        return tx.inTenant(
                progress.tenant(),
                conn -> conn.preparedQuery(WITHOUT_CONTACT)
                        .execute(tuple(progress.tenant().value(), progress.id(), limit))
                        .map(rows -> Rows.list(rows, Imports::demoCustomer)));
    }

    private static DemoCustomer demoCustomer(Row row) {
        return new DemoCustomer(
                Rows.customer(row),
                row.getString("country"),
                row.getBoolean("zone_given"),
                row.getBoolean("contact_given"),
                row.getBoolean("consented"),
                row.getBoolean("contact_made"));
    }

    /** Imports whose bytes are all there, of any tenant; each is given to one asker at a time. */
    public Uni<Optional<Import>> claimFinishing() {
        return tx.inEveryTenant(
                conn -> conn.query(CLAIM).execute().map(rows -> Rows.first(rows, ImportRows::toDomain)));
    }
}

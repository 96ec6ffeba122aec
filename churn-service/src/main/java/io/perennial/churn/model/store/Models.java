package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.ModelProblem.TrainingRunning;
import io.perennial.churn.model.domain.ModelReason;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.churn.model.domain.ModelRecord.State;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.model.domain.Predictor;
import io.perennial.churn.model.domain.TrainingResult;
import io.perennial.churn.model.domain.TrainingStart;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The models of all tenants. Each method is one transaction. */
@Singleton
public class Models {
    /** The most models that one transaction drops. */
    private static final int DROP_MAX = 100;

    private final TenantTx tx;

    Models(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * Adds a model in training, once for each request. Fails with TrainingRunning where one is in training, and with the
     * problem of the start where it has one; a repeated request is answered before either.
     */
    public Uni<ModelRecord> start(TenantId tenant, RequestKey request, TrainingStart start) {
        return tx.inTenant(
                tenant,
                conn -> RequestLog.claim(conn, tenant, request).flatMap(claim -> switch (claim) {
                    case Claim.Repeat repeat -> findOne(conn, tenant, UUID.fromString(repeat.resultId()));
                    case Claim.New _ -> begin(conn, tenant, request, start);
                }));
    }

    private static Uni<ModelRecord> begin(
            SqlConnection conn, TenantId tenant, RequestKey request, TrainingStart start) {
        return switch (start) {
            case TrainingStart.Refused refused -> Uni.createFrom().failure(new ProblemException(refused.problem()));
            case TrainingStart.Allowed allowed ->
                running(conn, tenant)
                        .flatMap(running -> running.isEmpty()
                                ? insert(conn, tenant, allowed.asOf(), allowed.wallClock())
                                : Uni.createFrom().failure(new ProblemException(new TrainingRunning(running.get()))))
                        .call(model -> RequestLog.complete(
                                conn, tenant, request, model.id().toString()));
        };
    }

    /**
     * Locks the tenant's row. Under this lock trainings of a tenant follow one another, and one model's turn to score
     * ends and another's begins: whoever writes scores holds the lock during a batch.
     */
    private static Uni<?> lock(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(ModelSql.LOCK_TENANT).execute(Tuple.of(tenant.value()));
    }

    private static Uni<Optional<UUID>> running(SqlConnection conn, TenantId tenant) {
        return lock(conn, tenant)
                .flatMap(_ -> conn.preparedQuery(ModelSql.RUNNING).execute(Tuple.of(tenant.value())))
                .map(rows -> Rows.first(rows, row -> row.getUUID("model_id")));
    }

    private static Uni<ModelRecord> insert(SqlConnection conn, TenantId tenant, Instant asOf, Instant wallClock) {
        Tuple values = Tuple.of(tenant.value(), UUID.randomUUID(), Rows.utc(asOf), Rows.utc(wallClock));
        return conn.preparedQuery(ModelSql.INSERT)
                .execute(values)
                .map(Rows::only)
                .map(ModelRows::toRecord);
    }

    /**
     * Adds a model in training that nobody asked for; adds none where one is in training or was begun after the
     * instant.
     */
    public Uni<Boolean> startDaily(TenantId tenant, Instant asOf, Instant wallClock, Instant noneSince) {
        return tx.inTenant(
                tenant,
                conn -> lock(conn, tenant)
                        .flatMap(_ -> conn.preparedQuery(ModelSql.DAILY_DUE)
                                .execute(Tuple.of(tenant.value(), Rows.utc(noneSince))))
                        .flatMap(rows -> Rows.only(rows).getBoolean("due")
                                ? insert(conn, tenant, asOf, wallClock).replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    /** Takes the oldest model in this state that nobody works on, of any tenant. */
    public Uni<Optional<Taken>> take(State state, UUID owner, Duration lease) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(ModelSql.TAKE)
                .execute(Tuple.of(state.name(), owner, ModelRows.seconds(lease)))
                .map(rows -> Rows.first(rows, ModelRows::toTaken)));
    }

    /** Renews the owner's leases of these models. */
    public Uni<Void> renew(UUID owner, Set<UUID> modelIds, Duration lease) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(ModelSql.RENEW)
                .execute(Tuple.of(owner, ModelRows.seconds(lease), modelIds.toArray(UUID[]::new)))
                .replaceWithVoid());
    }

    /** Gives a taken model back, to be tried again, or as FAILED with a reason. */
    public Uni<Void> giveBack(Taken taken, Optional<ModelReason> failure) {
        return tx.inTenant(
                taken.tenant(),
                conn -> conn.preparedQuery(ModelSql.GIVE_BACK)
                        .execute(Tuple.of(
                                taken.tenant().value(),
                                taken.modelId(),
                                taken.owner(),
                                failure.map(reason -> ReasonJson.write(List.of(reason)))
                                        .orElse(null)))
                        .replaceWithVoid());
    }

    /** Stores the result of a training: next, customers are scored with the model, or it is rejected. */
    public Uni<Void> trained(Taken taken, TrainingResult result, Duration took) {
        List<ModelReason> rejection = result.rejection();
        Tuple values = Tuple.of(taken.tenant().value(), taken.modelId(), taken.owner())
                .addValue((rejection.isEmpty() ? State.SCORING : State.REJECTED).name())
                .addValue(ReasonJson.write(rejection))
                .addValue(CardJson.write(result.card()))
                .addValue(ModelJson.write(result.model()))
                .addValue(ModelJson.write(result.backTested()))
                .addValue(Predictor.featureNames(result.model()).toArray(String[]::new))
                .addValue(took.toMillis());
        return tx.inTenant(
                taken.tenant(),
                conn -> lock(conn, taken.tenant())
                        .flatMap(_ -> conn.preparedQuery(ModelSql.TRAINED).execute(values))
                        .invoke(rows -> ModelRows.requireOwned(rows, taken))
                        .replaceWithVoid());
    }

    /** Makes the model live and retires the one before. */
    public Uni<Void> goLive(Taken taken, Duration took) {
        return tx.inTenant(
                taken.tenant(),
                conn -> lock(conn, taken.tenant())
                        .flatMap(_ -> conn.preparedQuery(ModelSql.RETIRE)
                                .execute(Tuple.of(taken.tenant().value())))
                        .flatMap(_ -> conn.preparedQuery(ModelSql.GO_LIVE)
                                .execute(Tuple.of(
                                        taken.tenant().value(), taken.modelId(), taken.owner(), took.toMillis())))
                        .invoke(rows -> ModelRows.requireOwned(rows, taken))
                        .replaceWithVoid());
    }

    /** The live model's training, to compare another one with. */
    public Uni<Optional<TrainingResult>> liveTraining(TenantId tenant) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ModelSql.LIVE)
                        .execute(Tuple.of(tenant.value()))
                        .map(rows -> Rows.first(rows, ModelRows::toTraining)));
    }

    /** A trained model by its id. */
    public Uni<Optional<Trained>> parameters(TenantId tenant, UUID modelId) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ModelSql.PARAMETERS)
                        .execute(Tuple.of(tenant.value(), modelId))
                        .map(rows -> Rows.first(rows, ModelRows::toTrained)));
    }

    /** The live model, unless another one is being scored with. */
    public Uni<Optional<Trained>> liveAtItsTurn(TenantId tenant) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ModelSql.LIVE_AT_ITS_TURN)
                        .execute(Tuple.of(tenant.value()))
                        .map(rows -> Rows.first(rows, ModelRows::toTrained)));
    }

    /** One model; without an id the live one. */
    public Uni<Optional<ModelRecord>> find(TenantId tenant, Optional<UUID> modelId) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ModelSql.FIND)
                        .execute(Tuple.of(tenant.value(), modelId.orElse(null)))
                        .map(rows -> Rows.first(rows, ModelRows::toRecord)));
    }

    private static Uni<ModelRecord> findOne(SqlConnection conn, TenantId tenant, UUID modelId) {
        return conn.preparedQuery(ModelSql.FIND)
                .execute(Tuple.of(tenant.value(), modelId))
                .map(Rows::only)
                .map(ModelRows::toRecord);
    }

    /** Models older than the one of this number, newest first. */
    public Uni<List<ModelRecord>> list(TenantId tenant, long before, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ModelSql.LIST)
                        .execute(Tuple.of(tenant.value(), before, limit))
                        .map(rows -> Rows.list(rows, ModelRows::toRecord)));
    }

    /**
     * Models that were retired or rejected, or have failed, so long ago; a model that a score comes from stays, and so does
     * the newest.
     */
    public static OldRows outOfUse(Duration keepFor) {
        return OldRows.ofTenants("model", keepFor, Models::dropOutOfUse);
    }

    private static Uni<Long> dropOutOfUse(TenantTx tx, TenantId tenant, Instant before) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ModelSql.OUT_OF_USE)
                        .execute(Tuple.of(tenant.value(), Rows.utc(before), DROP_MAX))
                        .map(rows -> Rows.list(rows, row -> row.getUUID("model_id")))
                        .flatMap(old -> old.isEmpty()
                                ? Uni.createFrom().item(0L)
                                : conn.preparedQuery(ModelSql.DROP)
                                        .execute(Tuple.of(tenant.value(), old.toArray(UUID[]::new)))
                                        .map(rows -> (long) rows.rowCount())));
    }
}

package io.perennial.churn.scoring.store;

import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.app.Scores;
import io.perennial.churn.scoring.domain.ChangeRecord;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.churn.scoring.domain.ScoreAnswer;
import io.perennial.churn.scoring.domain.TierCounts;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** {@link Scores} in PostgreSQL. */
@Singleton
public class PgScores implements Scores {
    private final TenantTx tx;

    PgScores(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Optional<ScoreAnswer>> find(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.FIND)
                        .execute(Tuple.of(tenant.value(), customer.value()))
                        .map(ScoreRows::toAnswer));
    }

    @Override
    public Uni<List<CustomerScore>> byProbability(
            TenantId tenant, Optional<RiskTier> tier, Optional<ProbabilityKey> after, int limit) {
        Tuple which = Tuple.of(
                tenant.value(),
                after.map(ProbabilityKey::probability).orElse(Double.POSITIVE_INFINITY),
                after.map(ProbabilityKey::customerId).orElse(""),
                limit);
        return list(tenant, tier, ScoreReadSql.BY_PROBABILITY, ScoreReadSql.BY_PROBABILITY_OF_TIER, which);
    }

    @Override
    public Uni<List<CustomerScore>> byCustomer(TenantId tenant, Optional<RiskTier> tier, String after, int limit) {
        Tuple which = Tuple.of(tenant.value(), after, limit);
        return list(tenant, tier, ScoreReadSql.BY_CUSTOMER, ScoreReadSql.BY_CUSTOMER_OF_TIER, which);
    }

    private Uni<List<CustomerScore>> list(
            TenantId tenant, Optional<RiskTier> tier, String ofAll, String ofTier, Tuple which) {
        String sql = tier.isEmpty() ? ofAll : ofTier;
        Tuple values = tier.isEmpty() ? which : which.addValue(tier.get().name());
        return tx.inTenant(
                tenant, conn -> conn.preparedQuery(sql).execute(values).map(ScoreRows::toScores));
    }

    @Override
    public Uni<List<CustomerScore>> ofCustomers(TenantId tenant, List<String> customerIds) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.OF_CUSTOMERS)
                        .execute(Tuple.of(tenant.value(), customerIds.toArray(String[]::new)))
                        .map(ScoreRows::toScores));
    }

    @Override
    public Uni<TierCounts> count(TenantId tenant) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.COUNT)
                        .execute(Tuple.of(tenant.value()))
                        .map(ScoreRows::toCounts));
    }

    @Override
    public Uni<List<ChangeRecord>> history(TenantId tenant, CustomerId customer, long before, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.HISTORY)
                        .execute(Tuple.of(tenant.value(), customer.value(), before, limit))
                        .map(ScoreRows::toHistory));
    }
}

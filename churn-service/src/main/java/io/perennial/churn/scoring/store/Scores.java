package io.perennial.churn.scoring.store;

import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads scores. No customer who must not be profiled is among them. */
@Singleton
public class Scores {

    /** Which scores, in which order, from where. */
    public sealed interface Query {
        Optional<RiskTier> tier();

        int limit();

        /** Highest probability first, then by customer; behind a key or from the start. */
        record ByProbability(Optional<RiskTier> tier, Optional<ProbabilityKey> after, int limit) implements Query {}

        /** By customer id; an empty id starts from the start. */
        record ByCustomer(Optional<RiskTier> tier, String after, int limit) implements Query {}
    }

    /** Where a page by probability ended. */
    public record ProbabilityKey(double probability, String customerId) {}

    /**
     * How many customers are in each tier.
     *
     * @param tiers LOW first
     * @param unscored customers without a score
     * @param asOf of the last scoring of everybody; empty before the first
     * @param policyVersion of the policy that every tier goes by; 0 before the first
     */
    public record TierCounts(List<TierCount> tiers, long unscored, Optional<Instant> asOf, long policyVersion) {}

    /** One tier; the mean is 0 where there is nobody. */
    public record TierCount(RiskTier tier, long customers, double meanProbability) {}

    /**
     * Who would be in another tier.
     *
     * @param moves by the tier now, then by the other
     * @param customers who have a score
     * @param policyVersion of the policy that the tiers now go by
     */
    public record TierPreview(List<TierMove> moves, long customers, long policyVersion) {}

    /** From one tier to another, or to the same. */
    public record TierMove(RiskTier from, RiskTier to, long customers) {}

    private final TenantTx tx;

    Scores(TenantTx tx) {
        this.tx = tx;
    }

    /** Entries of histories that a later one of the same customer has replaced. */
    public static OldRows replacedEntries(Duration keepFor) {
        return OldRows.replacedOfTenants("score_history", "entry_number", "change_time", keepFor);
    }

    /** The score of one customer; empty where nothing is known of the customer. */
    public Uni<Optional<CustomerScore.Answer>> find(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.FIND)
                        .execute(Tuple.of(tenant.value(), customer.value()))
                        .map(rows -> Rows.first(rows, ScoreRows::toAnswer)));
    }

    /** A page. */
    public Uni<List<CustomerScore>> list(TenantId tenant, Query query) {
        return switch (query) {
            case Query.ByProbability q -> {
                Tuple which = Tuple.of(
                        tenant.value(),
                        q.after().map(ProbabilityKey::probability).orElse(Double.POSITIVE_INFINITY),
                        q.after().map(ProbabilityKey::customerId).orElse(""),
                        q.limit());
                yield list(tenant, q.tier(), ScoreReadSql.BY_PROBABILITY, ScoreReadSql.BY_PROBABILITY_OF_TIER, which);
            }
            case Query.ByCustomer q -> {
                Tuple which = Tuple.of(tenant.value(), q.after(), q.limit());
                yield list(tenant, q.tier(), ScoreReadSql.BY_CUSTOMER, ScoreReadSql.BY_CUSTOMER_OF_TIER, which);
            }
        };
    }

    private Uni<List<CustomerScore>> list(
            TenantId tenant, Optional<RiskTier> tier, String ofAll, String ofTier, Tuple which) {
        String sql = tier.isEmpty() ? ofAll : ofTier;
        Tuple values = tier.isEmpty() ? which : which.addValue(tier.get().name());
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(sql).execute(values).map(rows -> Rows.list(rows, ScoreRows::toScore)));
    }

    /** The scores of these customers, in no order. */
    public Uni<List<CustomerScore>> ofCustomers(TenantId tenant, List<String> customerIds) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.OF_CUSTOMERS)
                        .execute(Tuple.of(tenant.value(), customerIds.toArray(String[]::new)))
                        .map(rows -> Rows.list(rows, ScoreRows::toScore)));
    }

    /** The number of customers in each tier. */
    public Uni<TierCounts> count(TenantId tenant) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.COUNT)
                        .execute(Tuple.of(tenant.value()))
                        .map(ScoreRows::toCounts));
    }

    /** Who would be in another tier if tiers began elsewhere. Fails with {@link TenantUnknown}. */
    public Uni<TierPreview> preview(TenantId tenant, TierPolicy tiers) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(ScoreReadSql.PREVIEW)
                                .execute(Tuple.of(tenant.value(), tiers.mediumMin(), tiers.highMin()))
                                .map(rows -> Rows.list(rows, row -> row)))
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw new ProblemException(new TenantUnknown(tenant));
                    }
                    return ScoreRows.toPreview(rows);
                });
    }

    /** A customer's entries older than the given one, newest first. */
    public Uni<List<TierChange.Stored>> history(TenantId tenant, CustomerId customer, long before, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreReadSql.HISTORY)
                        .execute(Tuple.of(tenant.value(), customer.value(), before, limit))
                        .map(rows -> Rows.list(rows, ScoreRows::toEntry)));
    }
}

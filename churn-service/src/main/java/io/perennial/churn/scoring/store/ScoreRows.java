package io.perennial.churn.scoring.store;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.Explanation;
import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.churn.scoring.domain.CustomerScore.Answer;
import io.perennial.churn.scoring.domain.ScoreDiff.Before;
import io.perennial.churn.scoring.domain.ScoreDiff.PresentScore;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.store.Scores.TierCount;
import io.perennial.churn.scoring.store.Scores.TierCounts;
import io.perennial.churn.scoring.store.Scores.TierMove;
import io.perennial.churn.scoring.store.Scores.TierPreview;
import io.perennial.platform.sql.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as values. */
final class ScoreRows {
    private ScoreRows() {}

    static Answer toAnswer(Row row) {
        if (!row.getBoolean("permitted")) {
            return new Answer.NoConsent(row.getString("known_id"));
        }
        return row.getString("tier") == null
                ? new Answer.InsufficientHistory(row.getString("known_id"))
                : new Answer.Scored(toScore(row));
    }

    static CustomerScore toScore(Row row) {
        return new CustomerScore(
                row.getString("customer_id"),
                row.getDouble("probability"),
                new Interval(row.getDouble("probability_min"), row.getDouble("probability_max")),
                RiskTier.valueOf(row.getString("tier")),
                Explanation.of(
                        Rows.texts(row, "feature_names"),
                        ReasonBytes.read(Objects.requireNonNull(Rows.bytes(row, "reasons")))),
                row.getUUID("model_id"),
                Rows.instant(row, "as_of_time"),
                Rows.instant(row, "score_time"),
                row.getString("currency_code"));
    }

    static TierCounts toCounts(RowSet<Row> rows) {
        Map<RiskTier, TierCount> counts = new EnumMap<>(RiskTier.class);
        long unscored = 0;
        Optional<Instant> asOf = Optional.empty();
        long policyVersion = 0;
        for (Row row : rows) {
            asOf = Optional.ofNullable(Rows.instantOrNull(row, "as_of_time"));
            policyVersion = row.getLong("policy_version");
            Optional<RiskTier> tier = tier(row.getString("tier"));
            if (tier.isEmpty()) {
                unscored = row.getLong("customers");
            } else {
                double mean = row.getDouble("mean_probability");
                counts.put(tier.get(), new TierCount(tier.get(), row.getLong("customers"), mean));
            }
        }
        List<TierCount> tiers = new ArrayList<>();
        for (RiskTier tier : RiskTier.values()) {
            tiers.add(counts.getOrDefault(tier, new TierCount(tier, 0, 0)));
        }
        return new TierCounts(List.copyOf(tiers), unscored, asOf, policyVersion);
    }

    /** At least one row, with a tier only where somebody has a score. */
    static TierPreview toPreview(List<Row> rows) {
        List<TierMove> tiers = rows.stream()
                .filter(row -> row.getString("from_tier") != null)
                .map(row -> new TierMove(
                        RiskTier.valueOf(row.getString("from_tier")),
                        RiskTier.valueOf(row.getString("to_tier")),
                        row.getLong("customers")))
                .toList();
        return new TierPreview(
                tiers.stream()
                        .filter(move -> move.from() != move.to())
                        .sorted(Comparator.comparing(TierMove::from).thenComparing(TierMove::to))
                        .toList(),
                tiers.stream().mapToLong(TierMove::customers).sum(),
                rows.getFirst().getLong("policy_version"));
    }

    static TierChange.Stored toEntry(Row row) {
        return toChange(row, row.getLong("entry_number"));
    }

    static TierChange.Stored toRecord(Row row) {
        return toChange(row, 0);
    }

    private static TierChange.Stored toChange(Row row, long entry) {
        TierChange change = new TierChange(
                row.getString("customer_id"),
                tier(row.getString("previous_tier")),
                tier(row.getString("tier")),
                row.getDouble("probability"),
                row.getUUID("model_id"),
                Rows.instant(row, "as_of_time"),
                cause(row));
        return new TierChange.Stored(
                entry, row.getLong("position"), Rows.tenant(row), change, Rows.instant(row, "change_time"));
    }

    /** A mark that was not read before the history was is not what leads to the score. */
    static Before toBefore(Row row, Set<String> marked) {
        String customer = row.getString("customer_id");
        boolean isMarked = marked.contains(customer) && row.getBoolean("backfill") != null;
        return new Before(
                customer,
                row.getBoolean("permitted"),
                tier(row.getString("tier")).map(tier -> present(row, tier)),
                isMarked ? cause(row) : Cause.TIME);
    }

    private static Cause cause(Row row) {
        return new Cause(
                row.getBoolean("backfill"), Rows.instantOrNull(row, "accept_time"), row.getString("traceparent"));
    }

    private static PresentScore present(Row row, RiskTier tier) {
        return new PresentScore(
                tier, row.getUUID("model_id"), Rows.instant(row, "as_of_time"), Rows.instant(row, "score_time"));
    }

    private static Optional<RiskTier> tier(@Nullable String stored) {
        return stored == null ? Optional.empty() : Optional.of(RiskTier.valueOf(stored));
    }
}

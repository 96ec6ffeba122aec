package io.perennial.churn.scoring.store;

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
import io.perennial.platform.sql.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        for (Row row : rows) {
            asOf = Optional.ofNullable(Rows.instantOrNull(row, "as_of_time"));
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
        return new TierCounts(List.copyOf(tiers), unscored, asOf);
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
                row.getUUID("model_id"));
        return new TierChange.Stored(
                entry,
                row.getLong("position"),
                Rows.tenant(row),
                change,
                Rows.instant(row, "as_of_time"),
                Rows.instant(row, "change_time"),
                row.getString("traceparent"));
    }

    static Before toBefore(Row row) {
        return new Before(
                row.getString("customer_id"),
                row.getBoolean("permitted"),
                tier(row.getString("tier")).map(tier -> present(row, tier)));
    }

    private static PresentScore present(Row row, RiskTier tier) {
        return new PresentScore(
                tier, row.getUUID("model_id"), Rows.instant(row, "as_of_time"), Rows.instant(row, "score_time"));
    }

    private static Optional<RiskTier> tier(@Nullable String stored) {
        return stored == null ? Optional.empty() : Optional.of(RiskTier.valueOf(stored));
    }
}

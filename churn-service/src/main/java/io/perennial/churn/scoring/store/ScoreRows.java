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
import io.perennial.platform.domain.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows as values. */
final class ScoreRows {
    private ScoreRows() {}

    static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    static Optional<Answer> toAnswer(RowSet<Row> rows) {
        return stream(rows).findAny().map(ScoreRows::toAnswer);
    }

    private static Answer toAnswer(Row row) {
        if (!row.getBoolean("permitted")) {
            return new Answer.NoConsent(row.getString("known_id"));
        }
        return row.getString("tier") == null
                ? new Answer.InsufficientHistory(row.getString("known_id"))
                : new Answer.Scored(toScore(row));
    }

    static List<CustomerScore> toScores(RowSet<Row> rows) {
        return stream(rows).map(ScoreRows::toScore).toList();
    }

    private static CustomerScore toScore(Row row) {
        return new CustomerScore(
                row.getString("customer_id"),
                row.getDouble("probability"),
                new Interval(row.getDouble("probability_min"), row.getDouble("probability_max")),
                RiskTier.valueOf(row.getString("tier")),
                Explanation.of(
                        List.of(row.getArrayOfStrings("feature_names")),
                        ReasonBytes.read(row.getDelegate().getBuffer("reasons"))),
                row.getUUID("model_id"),
                instant(row, "as_of_time"),
                instant(row, "score_time"),
                row.getString("currency_code"));
    }

    static TierCounts toCounts(RowSet<Row> rows) {
        Map<RiskTier, TierCount> counts = new EnumMap<>(RiskTier.class);
        long unscored = 0;
        Optional<Instant> asOf = Optional.empty();
        for (Row row : rows) {
            OffsetDateTime time = row.getOffsetDateTime("as_of_time");
            asOf = time == null ? Optional.empty() : Optional.of(time.toInstant());
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

    static List<TierChange.Stored> toHistory(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> toChange(row, row.getLong("entry_number")))
                .toList();
    }

    static List<TierChange.Stored> toFeed(RowSet<Row> rows) {
        return stream(rows).map(row -> toChange(row, 0)).toList();
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
                new TenantId(row.getInteger("tenant_id")),
                change,
                instant(row, "as_of_time"),
                instant(row, "change_time"),
                row.getString("traceparent"));
    }

    static List<Before> toBefore(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new Before(
                        row.getString("customer_id"),
                        row.getBoolean("permitted"),
                        tier(row.getString("tier")).map(tier -> present(row, tier))))
                .toList();
    }

    private static PresentScore present(Row row, RiskTier tier) {
        return new PresentScore(tier, row.getUUID("model_id"), instant(row, "as_of_time"), instant(row, "score_time"));
    }

    private static Optional<RiskTier> tier(@Nullable String stored) {
        return stored == null ? Optional.empty() : Optional.of(RiskTier.valueOf(stored));
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.app.ScoreWriter.Changed;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.TierChange;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Batches as the columns of {@link ScoreWriteSql}'s statements. */
final class ScoreBatch {
    private ScoreBatch() {}

    static Tuple written(Scoring scoring, List<CustomerRating> ratings) {
        return Tuple.of(scoring.tenant().value())
                .addValue(column(ratings, String[]::new, CustomerRating::customerId))
                .addValue(column(ratings, Double[]::new, CustomerRating::probability))
                .addValue(column(
                        ratings, Double[]::new, rating -> rating.interval().low()))
                .addValue(column(
                        ratings, Double[]::new, rating -> rating.interval().high()))
                .addValue(column(ratings, String[]::new, rating -> rating.tier().name()))
                .addValue(column(ratings, Buffer[]::new, rating -> ReasonBytes.write(rating.reasons())))
                .addValue(scoring.modelId())
                .addValue(time(scoring.asOf()))
                .addValue(column(ratings, OffsetDateTime[]::new, rating -> time(rating.readTime())));
    }

    static Tuple noted(Scoring scoring, List<Told> changes) {
        return Tuple.of(scoring.tenant().value())
                .addValue(column(changes, String[]::new, told -> told.change().customerId()))
                .addValue(column(changes, Long[]::new, Told::position))
                .addValue(column(changes, String[]::new, told -> previous(told.change())))
                .addValue(column(changes, String[]::new, told -> tier(told.change())))
                .addValue(column(changes, Double[]::new, told -> told.change().probability()))
                .addValue(column(changes, UUID[]::new, told -> told.change().modelId()))
                .addValue(time(scoring.asOf()))
                .addValue(time(scoring.scoreTime()))
                .addValue(column(changes, String[]::new, Told::traceparent));
    }

    static Tuple told(Scoring scoring, List<Told> changes) {
        return Tuple.of(scoring.tenant().value())
                .addValue(column(changes, Short[]::new, told -> (short) told.shard()))
                .addValue(column(changes, Long[]::new, Told::position))
                .addValue(column(changes, String[]::new, told -> told.change().customerId()))
                .addValue(column(changes, String[]::new, told -> previous(told.change())))
                .addValue(column(changes, String[]::new, told -> tier(told.change())))
                .addValue(column(changes, Double[]::new, told -> told.change().probability()))
                .addValue(column(changes, UUID[]::new, told -> told.change().modelId()))
                .addValue(time(scoring.asOf()))
                .addValue(time(scoring.scoreTime()))
                .addValue(column(changes, String[]::new, Told::traceparent));
    }

    static Tuple marks(Scoring scoring, List<Changed> customers) {
        return Tuple.of(
                scoring.tenant().value(),
                column(customers, String[]::new, Changed::customerId),
                column(customers, OffsetDateTime[]::new, ScoreBatch::mark));
    }

    /** A change with its place on the feed. */
    record Told(
            TierChange change,
            int shard,
            long position,
            @Nullable String traceparent) {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime mark(Changed changed) {
        return changed.mark() == null ? null : time(changed.mark());
    }

    private static @Nullable String previous(TierChange change) {
        return change.previous().map(Enum::name).orElse(null);
    }

    private static @Nullable String tier(TierChange change) {
        return change.tier().map(Enum::name).orElse(null);
    }

    @SuppressWarnings("NullAway") // an element may be null: PostgreSQL's arrays know nulls
    private static <T, C> C[] column(List<T> rows, IntFunction<C[]> create, Function<T, ? extends @Nullable C> read) {
        C[] column = create.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = read.apply(rows.get(i));
        }
        return column;
    }
}

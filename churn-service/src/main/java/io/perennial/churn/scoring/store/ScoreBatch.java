package io.perennial.churn.scoring.store;

import static io.perennial.churn.scoring.store.ScoreRows.time;

import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.domain.TierChange;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Batches as the parameters of {@link ScoreWriteSql}'s statements. */
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

    static Tuple history(Scoring scoring, List<NumberedChange> changes) {
        return Tuple.of(scoring.tenant().value())
                .addValue(column(changes, String[]::new, each -> each.change().customerId()))
                .addValue(column(changes, Long[]::new, NumberedChange::position))
                .addValue(column(changes, String[]::new, each -> previous(each.change())))
                .addValue(column(changes, String[]::new, each -> tier(each.change())))
                .addValue(column(changes, Double[]::new, each -> each.change().probability()))
                .addValue(column(changes, UUID[]::new, each -> each.change().modelId()))
                .addValue(time(scoring.asOf()))
                .addValue(time(scoring.scoreTime()))
                .addValue(column(changes, String[]::new, NumberedChange::traceparent));
    }

    static Tuple feed(Scoring scoring, List<NumberedChange> changes) {
        return Tuple.of(scoring.tenant().value())
                .addValue(column(changes, Short[]::new, each -> (short) each.shard()))
                .addValue(column(changes, Long[]::new, NumberedChange::position))
                .addValue(column(changes, String[]::new, each -> each.change().customerId()))
                .addValue(column(changes, String[]::new, each -> previous(each.change())))
                .addValue(column(changes, String[]::new, each -> tier(each.change())))
                .addValue(column(changes, Double[]::new, each -> each.change().probability()))
                .addValue(column(changes, UUID[]::new, each -> each.change().modelId()))
                .addValue(time(scoring.asOf()))
                .addValue(time(scoring.scoreTime()))
                .addValue(column(changes, String[]::new, NumberedChange::traceparent));
    }

    static Tuple marks(Scoring scoring, List<Customer> customers) {
        return Tuple.of(
                scoring.tenant().value(),
                column(customers, String[]::new, Customer::customerId),
                column(customers, OffsetDateTime[]::new, ScoreBatch::mark));
    }

    /** A change with its place on the feed. */
    record NumberedChange(
            TierChange change,
            int shard,
            long position,
            @Nullable String traceparent) {}

    private static @Nullable OffsetDateTime mark(Customer customer) {
        return customer.mark() == null ? null : time(customer.mark());
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

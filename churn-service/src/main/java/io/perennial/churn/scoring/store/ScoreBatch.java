package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches as the parameters of {@link ScoreWriteSql}'s statements. */
final class ScoreBatch {
    private ScoreBatch() {}

    static Tuple written(Scoring scoring, List<CustomerRating> ratings) {
        return Columns.of(ratings)
                .value(scoring.tenant().value())
                .texts(CustomerRating::customerId)
                .doubles(CustomerRating::probability)
                .doubles(rating -> rating.interval().low())
                .doubles(rating -> rating.interval().high())
                .texts(rating -> rating.tier().name())
                .bytes(rating -> ReasonBytes.write(rating.reasons()))
                .value(scoring.modelId())
                .value(Rows.utc(scoring.asOf()))
                .times(CustomerRating::readTime)
                .tuple();
    }

    static Tuple history(Scoring scoring, List<NumberedChange> changes) {
        return changes(scoring, Columns.of(changes).value(scoring.tenant().value()));
    }

    static Tuple feed(Scoring scoring, List<NumberedChange> changes) {
        return changes(
                scoring, Columns.of(changes).value(scoring.tenant().value()).shorts(each -> (short) each.shard()));
    }

    private static Tuple changes(Scoring scoring, Columns<NumberedChange> columns) {
        return columns.texts(each -> each.change().customerId())
                .longs(NumberedChange::position)
                .texts(each -> each.change().previous().map(Enum::name).orElse(null))
                .texts(each -> each.change().tier().map(Enum::name).orElse(null))
                .doubles(each -> each.change().probability())
                .uuids(each -> each.change().modelId())
                .value(Rows.utc(scoring.asOf()))
                .value(Rows.utc(scoring.scoreTime()))
                .texts(NumberedChange::traceparent)
                .tuple();
    }

    static Tuple marks(Scoring scoring, List<Customer> customers) {
        return Columns.of(customers)
                .value(scoring.tenant().value())
                .texts(Customer::customerId)
                .times(Customer::mark)
                .tuple();
    }

    /** A change with its place on the feed. */
    record NumberedChange(
            TierChange change,
            int shard,
            long position,
            @Nullable String traceparent) {}
}

package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.domain.ScoreDiff.Before;
import io.perennial.churn.scoring.domain.ScoreDiff.Written;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Batches as the parameters of {@link ScoreWriteSql}'s statements. */
final class ScoreBatch {
    private ScoreBatch() {}

    static Tuple written(Scoring scoring, List<Written> written) {
        return Columns.of(written)
                .value(scoring.tenant().value())
                .texts(each -> each.rating().customerId())
                .doubles(each -> each.rating().probability())
                .doubles(each -> each.rating().interval().low())
                .doubles(each -> each.rating().interval().high())
                .texts(each -> each.score().tier().name())
                .bytes(each -> ReasonBytes.write(each.rating().reasons()))
                .value(scoring.modelId())
                .value(Rows.utc(scoring.asOf()))
                .times(each -> each.rating().readTime())
                .times(each -> each.rating().lastOrderTime())
                .longs(each -> each.rating().revenueMinor())
                .tuple();
    }

    static Tuple marks(Scoring scoring, List<Customer> customers) {
        return Columns.of(customers)
                .value(scoring.tenant().value())
                .texts(Customer::customerId)
                .times(Customer::mark)
                .tuple();
    }

    static Tuple overtaken(Scoring scoring, List<Before> customers) {
        return Columns.of(customers)
                .value(scoring.tenant().value())
                .texts(Before::customerId)
                .flags(customer -> customer.cause().backfill())
                .times(customer -> customer.cause().acceptTime())
                .texts(customer -> customer.cause().traceparent())
                .tuple();
    }
}

package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.HistoryFixture.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.churn.history.domain.ActKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureReaderTest {
    private static final RepeatModel MODEL = new BgNbd(0.3, 5, 0.6, 2);

    @Test
    void the_columns_of_one_customer_are_as_defined() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.order(day(0), 1_000);
        shop.order(day(100), 2_000);
        shop.refund(day(101), 600);
        shop.order(day(120), 9_999);
        FeatureSpace space = FeatureSpace.ordersOnly();

        // When
        double[] row = new double[space.width()];
        boolean known = new FeatureReader(shop.build(), space, MODEL, 90).read(0, day(120), row, 0);

        // Then
        assertThat(known).isTrue();
        assertThat(row[space.names().indexOf("recency")]).isCloseTo(Math.log(21), within(1e-12));
        assertThat(row[space.names().indexOf("frequency")]).isCloseTo(Math.log(2), within(1e-12));
        assertThat(row[space.names().indexOf("monetary")]).isCloseTo(Math.log(1_201), within(1e-12));
        assertThat(row[space.names().indexOf("tenure")]).isCloseTo(Math.log(121), within(1e-12));
        assertThat(row[space.names().indexOf("overdue")]).isCloseTo(20 / 120.0, within(1e-12));
        assertThat(row[space.names().indexOf("orders_30d")]).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void nothing_at_or_after_the_cut_off_changes_a_feature() {
        // Given
        long seed = 20_260_101;
        CustomerHistories full = HistoryFixture.aShop(seed, 300, 400);
        long cutOff = day(200);
        CustomerHistories past = HistoryFixture.before(full, cutOff);

        // When
        double[][] seen = rows(full, cutOff, FeatureSpace.ordersOnly());
        double[][] known = rows(past, cutOff, FeatureSpace.ordersOnly());

        // Then
        assertThat(seen).as("seed %d", seed).isDeepEqualTo(known);
    }

    @Test
    void acts_refunds_and_cancellations_after_the_cut_off_change_no_feature() {
        // Given
        FeatureSpace space = FeatureSpace.ofActs(List.of(ActKind.VIEW, ActKind.REFUND));
        CustomerHistoriesBuilder past = HistoryFixture.histories();
        past.nextCustomer();
        past.order(day(1), 1_000);
        past.act(ActKind.VIEW, day(40));
        CustomerHistoriesBuilder later = HistoryFixture.histories();
        later.nextCustomer();
        later.cancelledOrder(day(1), 1_000, day(50));
        later.act(ActKind.VIEW, day(40));
        later.act(ActKind.VIEW, day(50));
        later.refund(day(50), 500);
        later.order(day(50), 77);

        // When
        double[][] known = rows(past.build(), day(50), space);
        double[][] seen = rows(later.build(), day(50), space);

        // Then
        assertThat(seen).isDeepEqualTo(known);
    }

    @Test
    void zero_huge_and_fully_refunded_amounts_give_finite_features() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.order(day(1), 0);
        shop.order(day(1), 0);
        shop.nextCustomer();
        shop.order(day(1), Long.MAX_VALUE);
        shop.order(day(1), Long.MAX_VALUE);
        shop.nextCustomer();
        shop.order(day(1), 10);
        shop.refund(day(2), 99);

        // When
        double[][] rows = rows(shop.build(), day(1) + 1, FeatureSpace.ordersOnly());

        // Then
        for (double[] row : rows) {
            assertThat(row).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void an_act_joins_the_columns_only_once_enough_customers_showed_it() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        for (int i = 0; i < FeatureSpace.ACT_CUSTOMERS_MIN; i++) {
            shop.nextCustomer();
            shop.order(day(1), 1);
            shop.act(ActKind.CART, day(10));
        }
        CustomerHistories histories = shop.build();

        // When
        FeatureSpace before = FeatureSpace.recordedBefore(histories, day(10));
        FeatureSpace after = FeatureSpace.recordedBefore(histories, day(11));

        // Then
        assertThat(before).isEqualTo(FeatureSpace.ordersOnly());
        assertThat(after.names()).contains("cart_30d", "cart_trend_30d").hasSize(after.width());
    }

    private static double[][] rows(CustomerHistories histories, long cutOff, FeatureSpace space) {
        FeatureReader reader = new FeatureReader(histories, space, MODEL, 90);
        double[][] rows = new double[histories.size()][space.width()];
        for (int i = 0; i < rows.length; i++) {
            assertThat(reader.read(i, cutOff, rows[i], 0)).isTrue();
        }
        return rows;
    }
}

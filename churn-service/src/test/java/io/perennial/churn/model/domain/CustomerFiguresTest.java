package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.HistoryFixture.day;
import static io.perennial.churn.model.domain.HistoryFixture.histories;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomerFiguresTest {

    @Test
    void refunds_are_taken_off_the_orders_of_the_window() {
        CustomerHistoriesBuilder shop = histories();
        shop.nextCustomer();
        shop.order(day(1), 100);
        shop.order(day(10), 1_000);
        shop.order(day(20), 400);
        shop.refund(day(21), 300);

        assertThat(CustomerFigures.netRevenueMinor(shop.build(), 0, day(5), day(30)))
                .isEqualTo(1_100);
    }

    @Test
    void money_is_held_where_no_number_would_hold_its_sum() {
        CustomerHistoriesBuilder shop = histories();
        shop.nextCustomer();
        shop.order(day(1), Long.MAX_VALUE);
        shop.order(day(2), Long.MAX_VALUE);
        shop.nextCustomer();
        shop.order(day(1), 5);
        shop.refund(day(2), Long.MAX_VALUE);
        shop.refund(day(3), Long.MAX_VALUE);
        CustomerHistories histories = shop.build();

        assertThat(CustomerFigures.netRevenueMinor(histories, 0, 0, day(9))).isEqualTo(CustomerFigures.MINOR_MAX);
        assertThat(CustomerFigures.netRevenueMinor(histories, 1, 0, day(9))).isEqualTo(-CustomerFigures.MINOR_MAX);
    }
}

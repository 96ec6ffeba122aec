package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.HistoryFixture.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.churn.history.domain.ActKind;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CustomerHistoriesTest {

    @Test
    void orders_of_one_day_count_as_one_purchase() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.order(day(0), 100);
        shop.order(day(0.5), 100);
        shop.order(day(14), 100);

        // When
        RepeatHistory history = history(shop.build(), 0, day(29));

        // Then
        assertThat(history).isEqualTo(new RepeatHistory(1, 2, 4));
    }

    @Test
    void a_day_ends_in_the_tenants_zone() {
        // Given
        CustomerHistoriesBuilder shop = CustomerHistories.builder(ZoneId.of("America/New_York"));
        shop.nextCustomer();
        shop.order(millis("2026-03-02T03:00:00Z"), 1);
        shop.order(millis("2026-03-02T06:00:00Z"), 1);

        // When
        RepeatHistory history = history(shop.build(), 0, millis("2026-03-09T05:00:00Z"));

        // Then
        assertThat(history.repeats()).isEqualTo(1);
    }

    @Test
    void events_may_be_added_in_any_order() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.order(day(9), 3);
        shop.order(day(1), 1);
        shop.order(day(5), 2);

        // When
        CustomerHistories histories = shop.build();

        // Then
        assertThat(histories.orderTimes).containsExactly(day(1), day(5), day(9));
        assertThat(histories.orderMinor).containsExactly(1, 2, 3);
    }

    @Test
    void an_order_at_the_cut_off_is_a_label_and_one_at_its_end_is_not() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.order(day(10), 1);
        shop.nextCustomer();
        shop.order(day(100), 1);

        // When
        CustomerHistories histories = shop.build();

        // Then
        assertThat(histories.churned(0, day(10), 90)).isFalse();
        assertThat(histories.churned(1, day(10), 90)).isTrue();
        assertThat(histories.churned(1, day(10) + 1, 90)).isFalse();
    }

    @Test
    void a_cancelled_order_counts_until_its_cancellation_is_known() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.cancelledOrder(day(1), 100, day(5));

        // When
        CustomerHistories histories = shop.build();

        // Then
        assertThat(new OrderPattern(histories).read(0, day(5))).isTrue();
        assertThat(new OrderPattern(histories).read(0, day(6))).isFalse();
        assertThat(histories.orderedWithin(0, day(0), day(90))).isFalse();
    }

    @Test
    void an_event_needs_a_customer() {
        CustomerHistoriesBuilder shop = HistoryFixture.histories();

        assertThatThrownBy(() -> shop.order(0, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refunds_are_taken_off_the_orders_of_the_window() {
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.order(day(1), 100);
        shop.order(day(10), 1_000);
        shop.order(day(20), 400);
        shop.refund(day(21), 300);

        assertThat(shop.build().netRevenueMinor(0, day(5), day(30))).isEqualTo(1_100);
    }

    @Test
    void sums_of_money_are_capped_where_no_number_would_hold_them() {
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();
        shop.order(day(1), Long.MAX_VALUE);
        shop.order(day(2), Long.MAX_VALUE);
        shop.nextCustomer();
        shop.order(day(1), 5);
        shop.refund(day(2), Long.MAX_VALUE);
        shop.refund(day(3), Long.MAX_VALUE);

        CustomerHistories histories = shop.build();

        assertThat(histories.netRevenueMinor(0, 0, day(9))).isEqualTo(CustomerHistories.MINOR_MAX);
        assertThat(histories.netRevenueMinor(1, 0, day(9))).isEqualTo(-CustomerHistories.MINOR_MAX);
    }

    @Test
    void a_refund_is_no_act_without_an_amount() {
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        shop.nextCustomer();

        assertThatThrownBy(() -> shop.act(ActKind.REFUND, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static RepeatHistory history(CustomerHistories histories, int customer, long cutOff) {
        OrderPattern pattern = new OrderPattern(histories);
        assertThat(pattern.read(customer, cutOff)).isTrue();
        return pattern.repeatHistory();
    }
}

package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.act;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.cancel;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.refund;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.refundTold;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.repeat;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a customer's events come to: SQL's {@code order_totals} and {@code refund_totals}, and what is kept for them. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class TotalsTest {
    private static final CustomerId ANNA = new CustomerId("anna");

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    FixedClock clock;

    private static final Instant NOW = day(100);

    @Test
    void of_nothing_that_counts_is_nothing() {
        assertThat(totals(act(NOW))).isEqualTo(CustomerTotals.NONE);
    }

    @Test
    void orders_add_up() {
        assertThat(totals(order("a", day(1), 500), order("b", day(2), 300)))
                .isEqualTo(new CustomerTotals(2, day(1), day(2), 800, 0, day(2)));
    }

    @Test
    void a_refund_lowers_the_money_and_not_the_count() {
        assertThat(totals(order("a", day(1), 500), refund("a", "r", day(3), 200)))
                .isEqualTo(new CustomerTotals(1, day(1), day(1), 500, 200, day(1)));
    }

    @Test
    void refunds_alone_are_no_order_and_no_act() {
        CustomerTotals totals = totals(refund("a", "r", day(3), 200));

        assertThat(totals).isEqualTo(new CustomerTotals(0, null, null, 0, 200, null));
    }

    @Test
    void net_may_be_negative() {
        assertThat(totals(refund("a", "r", day(3), 200)).netMinor()).isEqualTo(-200);
    }

    @Test
    void a_refund_told_twice_counts_once() {
        OrderRefunded first = refundTold("e1", "r", new OrderId("a"), day(3), 200);
        OrderRefunded again = refundTold("e0", "r", new OrderId("b"), day(4), 250);

        assertThat(totals(again, first).refundedMinor()).isEqualTo(200);
    }

    @Test
    void a_refund_that_names_no_order_counts() {
        assertThat(totals(refundTold("e1", "r", null, day(3), 200)).refundedMinor())
                .isEqualTo(200);
    }

    @Test
    void an_order_that_takes_back_more_than_it_sells_counts_and_lowers_the_money() {
        assertThat(totals(order("a", day(1), -500))).isEqualTo(new CustomerTotals(1, day(1), day(1), -500, 0, day(1)));
    }

    @Test
    void two_refunds_of_an_order_add_up() {
        assertThat(totals(refund("a", "r", day(3), 200), refund("a", "s", day(3), 200))
                        .refundedMinor())
                .isEqualTo(400);
    }

    @Test
    void a_cancelled_order_leaves_with_its_refunds_and_remains_an_act() {
        assertThat(totals(order("a", day(1), 500), cancel("a", day(2)), refund("a", "r", day(3), 500)))
                .isEqualTo(new CustomerTotals(0, null, null, 0, 0, day(1)));
    }

    @Test
    void a_cancellation_before_its_order_cancels_it() {
        assertThat(totals(cancel("a", day(1)), order("a", day(2), 500)).orderCount())
                .isZero();
    }

    @Test
    void cancelling_the_last_order_brings_back_the_one_before() {
        assertThat(totals(order("a", day(1), 500), order("b", day(9), 300), cancel("b", day(10))))
                .isEqualTo(new CustomerTotals(1, day(1), day(1), 500, 0, day(9)));
    }

    @Test
    void of_two_events_of_one_order_the_first_by_event_time_is_the_order() {
        assertThat(totals(repeat("a", "e1", day(5), 700), repeat("a", "e2", day(4), 600)))
                .isEqualTo(new CustomerTotals(1, day(4), day(4), 600, 0, day(4)));
    }

    @Test
    void at_one_event_time_the_smaller_event_id_is_the_order() {
        assertThat(totals(repeat("a", "e2", day(4), 600), repeat("a", "e1", day(4), 700))
                        .grossMinor())
                .isEqualTo(700);
    }

    @Test
    void what_happens_at_the_instant_does_not_count_yet() {
        assertThat(totals(order("a", NOW, 500), refund("b", "r", NOW, 100), act(NOW)))
                .isEqualTo(CustomerTotals.NONE);
    }

    @Test
    void what_happens_a_millisecond_before_counts() {
        Instant justBefore = NOW.minusMillis(1);

        assertThat(totals(order("a", justBefore, 500), act(justBefore)))
                .isEqualTo(new CustomerTotals(1, justBefore, justBefore, 500, 0, justBefore));
    }

    @Test
    void a_clock_never_goes_back() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("a", day(1), 500)));
        feeds.advance(tenant, day(10));

        feeds.advance(tenant, day(0));

        assertThat(stored.clocks(tenant).values()).containsOnly(day(10));
        assertThat(totals(tenant).orderCount()).isEqualTo(1);
    }

    @Test
    void money_is_held_within_its_limit_whatever_is_told() {
        CustomerTotals totals = totals(
                order("a", day(1), Long.MAX_VALUE),
                order("b", day(1), Long.MAX_VALUE),
                refund("a", "r1", day(1), Long.MAX_VALUE),
                refund("b", "r2", day(1), Long.MAX_VALUE));

        assertThat(totals.grossMinor()).isEqualTo(CustomerTotals.MINOR_MAX);
        assertThat(totals.refundedMinor()).isEqualTo(CustomerTotals.MINOR_MAX);
    }

    /** The numbers at {@link #NOW}, of facts that come one by one in this order. */
    private CustomerTotals totals(CustomerFact... facts) {
        clock.set(NOW);
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        for (CustomerFact fact : facts) {
            feeds.apply(happened(tenant, ANNA, fact));
        }
        return totals(tenant);
    }

    private CustomerTotals totals(TenantId tenant) {
        return Objects.requireNonNull(stored.states(tenant).get(ANNA)).totals();
    }
}

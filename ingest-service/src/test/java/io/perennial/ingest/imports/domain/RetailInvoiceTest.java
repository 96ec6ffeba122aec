package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.plan;
import static io.perennial.ingest.imports.domain.ImportFixture.planBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.value.domain.Decimals;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetailInvoiceTest {

    private static RetailRow row(long line, String invoice, String customer, String time, long amountMinor) {
        return new RetailRow(
                line,
                invoice,
                new CustomerId(customer),
                "P" + line,
                amountMinor < 0 ? -1 : 1,
                null,
                amountMinor,
                Instant.parse(time),
                "GB");
    }

    private static RetailInvoice.Assembled assemble(ImportPlan plan, List<RetailRow> rows) {
        var invoice = new RetailInvoice(plan, rows.getFirst());
        rows.stream().skip(1).forEach(invoice::add);
        return invoice.assemble();
    }

    private static Event event(RetailInvoice.Assembled assembled) {
        return ((ParsedRecord.CustomerUpdate) assembled.reading()).event().orElseThrow();
    }

    private static OrderCompleted order(RetailInvoice.Assembled assembled) {
        return event(assembled).getOrderCompleted();
    }

    private static OrderLine orderLine(String productId, long quantity, long amountMinor) {
        return OrderLine.newBuilder()
                .setProductId(productId)
                .setQuantity(quantity)
                .setAmount(usd(amountMinor))
                .build();
    }

    private static Money usd(long minorUnits) {
        return Decimals.money("USD", minorUnits);
    }

    @Test
    void the_rows_of_an_invoice_are_one_order_at_the_time_of_the_earliest() {
        // When
        var assembled = assemble(
                plan(ImportFormat.ONLINE_RETAIL),
                List.of(
                        row(2, "1", "c", "2010-12-01T08:27:00Z", 1000),
                        row(9, "1", "c", "2010-12-01T08:26:00Z", -300),
                        row(10, "1", "c", "2010-12-01T08:28:00Z", 0)));

        // Then
        assertThat(event(assembled).getEventTime()).isEqualTo(Times.timestamp(Instant.parse("2010-12-01T08:26:00Z")));
        assertThat(order(assembled))
                .isEqualTo(OrderCompleted.newBuilder()
                        .setOrderId("1")
                        .setTotal(usd(700))
                        .addAllLines(
                                List.of(orderLine("P2", 1, 1000), orderLine("P9", -1, -300), orderLine("P10", 1, 0)))
                        .build());
    }

    @Test
    void an_invoice_that_begins_with_C_is_a_refund_of_what_its_rows_add_up_to() {
        // When
        var assembled = assemble(
                plan(ImportFormat.ONLINE_RETAIL),
                List.of(
                        row(2, "C1", "c", "2010-12-01T08:27:00Z", -1000),
                        row(3, "C1", "c", "2010-12-01T08:27:00Z", 300)));

        // Then
        assertThat(event(assembled).getOrderRefunded())
                .isEqualTo(OrderRefunded.newBuilder()
                        .setRefundId("C1")
                        .setAmount(usd(700))
                        .build());
    }

    @Test
    void a_refund_whose_rows_add_up_to_more_than_nothing_is_a_fault() {
        // When
        var assembled =
                assemble(plan(ImportFormat.ONLINE_RETAIL), List.of(row(2, "C1", "c", "2010-12-01T08:27:00Z", 1000)));

        // Then
        assertThat(ImportFixture.fault(assembled.reading()).line()).isEqualTo(2);
    }

    @Test
    void rows_of_another_customer_than_the_first_are_faults_and_the_rest_is_recorded() {
        // When
        var assembled = assemble(
                plan(ImportFormat.ONLINE_RETAIL),
                List.of(row(2, "1", "c", "2010-12-01T08:27:00Z", 1000), row(3, "1", "d", "2010-12-01T08:27:00Z", 500)));

        // Then
        assertThat(order(assembled).getTotal()).isEqualTo(usd(1000));
        assertThat(assembled.faults())
                .extracting(LineFault::line, LineFault::field)
                .containsExactly(tuple(3L, "CustomerID"));
    }

    @Test
    void the_time_of_the_order_decides_whether_it_is_taken() {
        // When
        var assembled = assemble(
                planBefore(ImportFormat.ONLINE_RETAIL, "2010-12-02T00:00:00Z"),
                List.of(row(2, "1", "c", "2010-12-02T00:00:01Z", 1000), row(3, "1", "c", "2010-12-01T23:59:59Z", 500)));

        // Then
        assertThat(order(assembled).getTotal()).isEqualTo(usd(1500));
    }

    @Test
    void an_order_at_the_given_time_is_left_out_with_all_its_rows() {
        // When
        var assembled = assemble(
                planBefore(ImportFormat.ONLINE_RETAIL, "2010-12-01T00:00:00Z"),
                List.of(row(2, "1", "c", "2010-12-01T00:00:00Z", 1000), row(3, "1", "c", "2010-12-01T00:00:00Z", 500)));

        // Then
        assertThat(assembled.reading()).isEqualTo(new ParsedRecord.Skipped(SkipReason.AFTER_BEFORE_TIME));
        assertThat(assembled.rowCount()).isEqualTo(2);
    }

    @Test
    void an_order_of_as_many_lines_as_there_is_room_for_keeps_each_of_them() {
        // Given
        var rows = IntStream.rangeClosed(1, 1_000)
                .mapToObj(line -> row(line, "1", "c", "2010-12-01T08:27:00Z", 7))
                .toList();

        // When
        var assembled = assemble(plan(ImportFormat.ONLINE_RETAIL), rows);

        // Then
        assertThat(order(assembled).getLinesList()).hasSize(1_000).last().isEqualTo(orderLine("P1000", 1, 7));
    }

    @Test
    void rows_beyond_go_to_the_line_of_their_product_and_cost_no_other_line() {
        // Given
        var rows = new ArrayList<RetailRow>();
        IntStream.rangeClosed(1, 1_000).forEach(line -> rows.add(row(line, "1", "c", "2010-12-01T08:27:00Z", 7)));
        rows.add(row(5, "1", "c", "2010-12-01T08:27:00Z", 100));

        // When
        var assembled = assemble(plan(ImportFormat.ONLINE_RETAIL), rows);

        // Then
        var lines = order(assembled).getLinesList();
        assertThat(lines.get(4)).isEqualTo(orderLine("P5", 2, 107));
        assertThat(lines.getLast()).isEqualTo(orderLine("P1000", 1, 7));
    }

    @Test
    void a_last_line_that_gives_up_its_room_joins_the_line_of_its_product() {
        // Given
        var rows = new ArrayList<RetailRow>();
        IntStream.rangeClosed(1, 999).forEach(line -> rows.add(row(line, "1", "c", "2010-12-01T08:27:00Z", 7)));
        rows.add(row(5, "1", "c", "2010-12-01T08:27:00Z", 100));
        rows.add(row(2_000, "1", "c", "2010-12-01T08:27:00Z", 9));

        // When
        var assembled = assemble(plan(ImportFormat.ONLINE_RETAIL), rows);

        // Then
        var lines = order(assembled).getLinesList();
        assertThat(lines).hasSize(1_000);
        assertThat(lines.get(4)).isEqualTo(orderLine("P5", 2, 107));
        assertThat(lines.getLast()).isEqualTo(orderLine("various", 1, 9));
    }

    @Test
    void an_order_of_more_lines_than_there_is_room_for_keeps_its_total() {
        // Given
        var rows = IntStream.rangeClosed(1, 5_000)
                .mapToObj(line -> row(line, "1", "c", "2010-12-01T08:27:00Z", 7))
                .toList();

        // When
        var assembled = assemble(plan(ImportFormat.ONLINE_RETAIL), rows);

        // Then
        OrderCompleted order = order(assembled);
        assertThat(order.getTotal()).isEqualTo(usd(35_000));
        assertThat(order.getLinesList()).hasSize(1_000);
        assertThat(order.getLinesList().getLast()).isEqualTo(orderLine("various", 4_001, 28_007));
        assertThat(new EventContract().check(event(assembled))).isNull();
    }
}

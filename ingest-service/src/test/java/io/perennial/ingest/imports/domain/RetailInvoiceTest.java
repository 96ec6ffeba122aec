package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.plan;
import static io.perennial.ingest.imports.domain.ImportFixture.planBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.imports.app.EventMessages;
import io.perennial.ingest.imports.domain.EventBody.OrderCompleted;
import io.perennial.ingest.imports.domain.EventBody.OrderRefunded;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        return ((Reading.Fact) assembled.reading()).event().orElseThrow();
    }

    private static EventBody body(RetailInvoice.Assembled assembled) {
        return Objects.requireNonNull(event(assembled).body());
    }

    private static GivenMoney usd(long minorUnits) {
        return new GivenMoney("USD", minorUnits);
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
        assertThat(event(assembled).eventTime()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
        assertThat(body(assembled))
                .isEqualTo(new OrderCompleted(
                        "1",
                        usd(700),
                        List.of(
                                new OrderLine("P2", 1, null, usd(1000), ""),
                                new OrderLine("P9", -1, null, usd(-300), ""),
                                new OrderLine("P10", 1, null, usd(0), "")),
                        "",
                        null,
                        null));
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
        assertThat(body(assembled)).isEqualTo(new OrderRefunded("C1", "", usd(700)));
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
        assertThat(((OrderCompleted) body(assembled)).total()).isEqualTo(usd(1000));
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
        assertThat(((OrderCompleted) body(assembled)).total()).isEqualTo(usd(1500));
    }

    @Test
    void an_order_at_the_given_time_is_left_out_with_all_its_rows() {
        // When
        var assembled = assemble(
                planBefore(ImportFormat.ONLINE_RETAIL, "2010-12-01T00:00:00Z"),
                List.of(row(2, "1", "c", "2010-12-01T00:00:00Z", 1000), row(3, "1", "c", "2010-12-01T00:00:00Z", 500)));

        // Then
        assertThat(assembled.reading()).isEqualTo(new Reading.Skipped(SkipReason.AFTER_BEFORE_TIME));
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
        assertThat(((OrderCompleted) body(assembled)).lines())
                .hasSize(1_000)
                .last()
                .isEqualTo(new OrderLine("P1000", 1, null, usd(7), ""));
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
        var lines = ((OrderCompleted) body(assembled)).lines();
        assertThat(lines.get(4)).isEqualTo(new OrderLine("P5", 2, null, usd(107), ""));
        assertThat(lines.getLast()).isEqualTo(new OrderLine("P1000", 1, null, usd(7), ""));
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
        var lines = ((OrderCompleted) body(assembled)).lines();
        assertThat(lines).hasSize(1_000);
        assertThat(lines.get(4)).isEqualTo(new OrderLine("P5", 2, null, usd(107), ""));
        assertThat(lines.getLast()).isEqualTo(new OrderLine("various", 1, null, usd(9), ""));
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
        var order = (OrderCompleted) body(assembled);
        assertThat(order.total()).isEqualTo(usd(35_000));
        assertThat(order.lines()).hasSize(1_000);
        assertThat(order.lines().getLast()).isEqualTo(new OrderLine("various", 4_001, null, usd(28_007), ""));
        assertThat(new EventContract().check(EventMessages.message(event(assembled))))
                .isNull();
    }
}

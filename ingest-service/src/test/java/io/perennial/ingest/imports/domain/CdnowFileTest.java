package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.event;
import static io.perennial.ingest.imports.domain.ImportFixture.parser;
import static io.perennial.ingest.imports.domain.ImportFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.api.ingest.v1.OrderCompleted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real files, read here and once more in the simplest way that there is. */
class CdnowFileTest {

    private record Sums(long orders, long customers, long cents, long items) {}

    @ParameterizedTest
    @CsvSource({"CDNOW_master.txt, 69659, 23570", "CDNOW_sample.txt, 6919, 2357"})
    void every_order_of_the_file_is_read(String name, long orders, long customers) {
        // Given
        byte[] file = CdnowFile.bytes(name).orElse(null);
        assumeTrue(file != null, name + " is not there: shared/data/cdnow was not found");
        Sums expected = simply(new String(file, StandardCharsets.US_ASCII));

        // When
        var readings = read(parser(ImportFormat.CDNOW), file);

        // Then
        var updates = readings.stream()
                .filter(reading -> reading instanceof ParsedRecord.CustomerUpdate)
                .map(reading -> (ParsedRecord.CustomerUpdate) reading)
                .toList();
        assertThat(sums(updates)).isEqualTo(expected);
        assertThat(expected.orders()).isEqualTo(orders);
        assertThat(expected.customers()).isEqualTo(customers);
        assertThat(readings).noneMatch(reading -> reading instanceof ParsedRecord.Malformed);
    }

    private static Sums sums(List<ParsedRecord.CustomerUpdate> updates) {
        long cents = 0;
        long items = 0;
        for (ParsedRecord.CustomerUpdate update : updates) {
            OrderCompleted order = event(update).getOrderCompleted();
            cents += order.getTotal().getMinorUnits();
            items += order.getLines(0).getQuantity();
        }
        return new Sums(
                updates.size(),
                updates.stream()
                        .map(ParsedRecord.CustomerUpdate::customer)
                        .distinct()
                        .count(),
                cents,
                items);
    }

    private static Sums simply(String text) {
        var rows = text.lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns[0].matches("[0-9]+"))
                .toList();
        return new Sums(
                rows.size(),
                rows.stream().map(columns -> columns[0]).distinct().count(),
                rows.stream()
                        .mapToLong(columns -> Long.parseLong(columns[columns.length - 1].replace(".", "")))
                        .sum(),
                rows.stream()
                        .mapToLong(columns -> Long.parseLong(columns[columns.length - 2]))
                        .sum());
    }
}

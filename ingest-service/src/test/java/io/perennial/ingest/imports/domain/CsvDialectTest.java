package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.ingest.imports.domain.RecordParser.Extent;
import io.perennial.ingest.value.domain.MalformedValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDialectTest {

    private static final CsvDialect COMMAS = CsvDialect.of("a,b,c");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvoiceNo,Customer ID,Price",
                "InvoiceNo;Customer ID;Price",
                "InvoiceNo\tCustomer ID\tPrice",
                "InvoiceNo|Customer ID|Price",
                "'InvoiceNo';'Customer ID';'Price'",
                "\"InvoiceNo\",\"Customer ID\",\"Price\"",
            })
    void delimiter_and_quote_are_those_of_the_header(String header) {
        // When
        CsvDialect dialect = CsvDialect.of(header);

        // Then
        assertThat(dialect.fields(header)).containsExactly("InvoiceNo", "Customer ID", "Price");
    }

    @Test
    void a_delimiter_within_quotes_makes_no_column() {
        // When
        CsvDialect dialect = CsvDialect.of("\"a,b,c,d\";e;f");

        // Then
        assertThat(dialect.fields("1;2,5;3")).containsExactly("1", "2,5", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b,c", "a;b;c", "'a'\t'b'\t'c'"})
    void what_is_kept_of_a_header_has_its_dialect(String header) {
        // Given
        CsvDialect dialect = CsvDialect.of(header);

        // When
        String kept = dialect.header(List.of("x", "-", "z"));

        // Then
        assertThat(CsvDialect.of(kept).fields(header)).isEqualTo(dialect.fields(header));
    }

    static List<List<Object>> records() {
        return List.of(
                List.of("1,2,3", Extent.WHOLE),
                List.of("1,\"a\",3", Extent.WHOLE),
                List.of("1,\"a", Extent.OPEN),
                List.of("1,\"a\nb\",3", Extent.WHOLE),
                List.of("1,\"a\"\"\nb", Extent.OPEN),
                List.of("1,\"a\"b,3", Extent.BROKEN),
                List.of("1,12\" RULER,3", Extent.WHOLE),
                List.of("", Extent.WHOLE));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_goes_on_while_a_quoted_field_is_open(List<Object> record) {
        assertThat(COMMAS.extent(bytes((String) record.getFirst()))).isEqualTo(record.getLast());
    }

    @Test
    void fields_are_without_their_quotes_and_without_white_space_around_them() {
        assertThat(COMMAS.fields("1, a ,\"b \"\"c\"\", \nd\" ".strip() + ",\"\","))
                .containsExactly("1", "a", "b \"c\", \nd", "", "");
    }

    @Test
    void a_carriage_return_ends_no_record() {
        assertThat(COMMAS.fields("1,a\rb,3")).containsExactly("1", "a b", "3");
    }

    @Test
    void what_cannot_be_read_is_told_without_repeating_it() {
        assertThatThrownBy(() -> COMMAS.fields("1,\"jo\"@example.org,3"))
                .isInstanceOf(MalformedValue.class)
                .hasMessageContaining("RFC 4180")
                .hasMessageNotContaining("jo");
    }
}

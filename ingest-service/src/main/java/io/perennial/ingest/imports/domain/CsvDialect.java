package io.perennial.ingest.imports.domain;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.perennial.ingest.imports.domain.RecordParser.Extent;
import io.perennial.ingest.value.domain.MalformedValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a CSV file separates and quotes its fields; otherwise as RFC 4180 says. A quote within an unquoted field is an
 * ordinary character.
 */
final class CsvDialect {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private final char delimiter;
    private final char quote;
    private final CsvReaderBuilder whole;
    private final CsvReaderBuilder unclosed;

    private CsvDialect(char delimiter, char quote) {
        this.delimiter = delimiter;
        this.quote = quote;
        whole = reader().allowUnclosedQuote(false);
        unclosed = reader().allowUnclosedQuote(true);
    }

    private CsvReaderBuilder reader() {
        return CsvReader.builder().fieldSeparator(delimiter).quoteCharacter(quote);
    }

    /** That of a header: the delimiter that makes most columns of its first line, and single quotes where it has them. */
    static CsvDialect of(String header) {
        String line = header.split("\n", 2)[0];
        char quote = line.startsWith("'") ? '\'' : '"';
        CsvDialect best = new CsvDialect(DELIMITERS.getFirst(), quote);
        for (char delimiter : DELIMITERS) {
            var dialect = new CsvDialect(delimiter, quote);
            if (dialect.columnCount(line) > best.columnCount(line)) {
                best = dialect;
            }
        }
        return best;
    }

    private int columnCount(String header) {
        try {
            return unclosed.ofSingleCsvRecord(header).getFieldCount();
        } catch (CsvParseException e) {
            return 0;
        }
    }

    /** How far a record goes: its quoted fields may hold line breaks. */
    Extent extent(byte[] lines) {
        // The marks of all dialects are ASCII, so any charset that keeps ASCII will do.
        String text = plain(new String(lines, StandardCharsets.ISO_8859_1));
        if (text.indexOf(quote) < 0 || isRecord(whole, text)) {
            return Extent.WHOLE;
        }
        return isRecord(unclosed, text) ? Extent.OPEN : Extent.BROKEN;
    }

    private static boolean isRecord(CsvReaderBuilder reader, String text) {
        try {
            reader.ofSingleCsvRecord(text);
            return true;
        } catch (CsvParseException e) {
            return false;
        }
    }

    /** The fields of a record, without white space around them. */
    List<String> fields(String record) {
        try {
            return whole.ofSingleCsvRecord(plain(record)).getFields().stream()
                    .map(String::strip)
                    .toList();
        } catch (CsvParseException e) {
            // Its message may repeat what stands in the file.
            throw badQuotes();
        }
    }

    /** The library ends a record at a carriage return alone; here only a line feed does, and outside of quotes. */
    private static String plain(String text) {
        return text.replace('\r', ' ');
    }

    static MalformedValue badQuotes() {
        return MalformedValue.of("line", "a quoted field is not closed, or text follows its end (expected: RFC 4180)");
    }

    /** A header of these titles, from which the same dialect is found again. */
    String header(List<String> titles) {
        String mark = quote == '"' ? "" : String.valueOf(quote);
        return titles.stream().map(title -> mark + title + mark).collect(Collectors.joining(String.valueOf(delimiter)));
    }
}

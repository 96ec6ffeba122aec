package io.perennial.ingest.imports.domain;

import io.perennial.ingest.value.domain.MalformedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header of a CSV file: in which dialect it is, and which column is what. */
final class CsvHeader {

    /** Stands for a column that is not read. */
    private static final String OTHER = "-";

    private final CsvDialect dialect;
    private final List<String> titles = new ArrayList<>();

    /**
     * The columns that are found by their names.
     *
     * @param titles the title of each column that is read, by the names that files give it: in lower case, without
     *     spaces and "_"
     */
    CsvHeader(String line, Map<String, String> titles) {
        dialect = CsvDialect.of(line);
        for (String name : dialect.fields(line)) {
            String title = titles.getOrDefault(name.toLowerCase(Locale.ROOT).replaceAll("[ _]", ""), OTHER);
            this.titles.add(this.titles.contains(title) ? OTHER : title);
        }
    }

    CsvDialect dialect() {
        return dialect;
    }

    /** These columns, if all of the given ones are among them. */
    CsvHeader with(List<String> required) {
        for (String title : required) {
            if (!titles.contains(title)) {
                throw MalformedValue.missing(title, "a column of this name in the header");
            }
        }
        return this;
    }

    /** A header that says the same without a word of the one that was read. */
    String kept() {
        return dialect.header(titles);
    }

    /** The fields of a row, if there are as many as columns. */
    Row row(String text) {
        List<String> fields = dialect.fields(text);
        if (fields.size() != titles.size()) {
            throw MalformedValue.of(
                    "line", "%d fields (expected: %d, as in the header)".formatted(fields.size(), titles.size()));
        }
        var byTitle = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            byTitle.put(titles.get(i), fields.get(i));
        }
        return new Row(byTitle);
    }

    /** The fields of one row by the titles of their columns. */
    record Row(Map<String, String> fields) {

        /** The field of this column; empty where the file has no such column. */
        String value(String title) {
            return fields.getOrDefault(title, "");
        }
    }
}

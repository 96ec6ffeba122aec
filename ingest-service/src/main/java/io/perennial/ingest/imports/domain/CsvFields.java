package io.perennial.ingest.imports.domain;

import java.util.ArrayList;
import java.util.List;

/** The fields of one record of a CSV file, as RFC 4180 quotes them. */
final class CsvFields {

    private CsvFields() {}

    /** The fields, without white space around them. */
    static List<String> of(String record) {
        var fields = new ArrayList<String>();
        int at = 0;
        while (at <= record.length()) {
            boolean quoted = at < record.length() && record.charAt(at) == '"';
            int end = quoted ? quotedEnd(record, at) : unquotedEnd(record, at);
            String field = record.substring(quoted ? at + 1 : at, quoted ? Math.max(at + 1, end - 1) : end);
            fields.add((quoted ? field.replace("\"\"", "\"") : field).strip());
            at = unquotedEnd(record, end) + 1;
        }
        return fields;
    }

    private static int unquotedEnd(String record, int at) {
        int comma = record.indexOf(',', at);
        return comma < 0 ? record.length() : comma;
    }

    /** The index after the closing quote. */
    private static int quotedEnd(String record, int at) {
        int quote = record.indexOf('"', at + 1);
        while (quote >= 0 && quote + 1 < record.length() && record.charAt(quote + 1) == '"') {
            quote = record.indexOf('"', quote + 2);
        }
        return quote < 0 ? record.length() + 1 : quote + 1;
    }
}

package io.perennial.ingest.imports.domain;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the columns of an Online-Retail file are, by the names in its header. */
final class RetailColumns {

    /** The columns that are read, by the name under which faults are reported. */
    enum Column {
        INVOICE_NO("InvoiceNo", "invoice"),
        STOCK_CODE("StockCode", "stockcode"),
        QUANTITY("Quantity", "quantity"),
        INVOICE_DATE("InvoiceDate", "invoicedate"),
        UNIT_PRICE("UnitPrice", "price"),
        CUSTOMER_ID("CustomerID", "customerid"),
        COUNTRY("Country", "country");

        private final String title;
        private final String other;

        Column(String title, String other) {
            this.title = title;
            this.other = other;
        }

        /** The name as the first of the two published files has it. */
        String title() {
            return title;
        }

        private boolean isNamed(String name) {
            String plain = name.toLowerCase(Locale.ROOT).replaceAll("[ _]", "");
            return plain.equals(title.toLowerCase(Locale.ROOT)) || plain.equals(other);
        }
    }

    /** Stands in a header for a column that is not read. */
    private static final String OTHER = "-";

    private final Map<Column, Integer> indexes = new EnumMap<>(Column.class);
    private final int count;

    private RetailColumns(List<String> header) {
        count = header.size();
        for (int i = 0; i < count; i++) {
            for (Column column : Column.values()) {
                if (column.isNamed(header.get(i))) {
                    indexes.putIfAbsent(column, i);
                }
            }
        }
    }

    /** The columns that a header names. */
    static RetailColumns in(String header) {
        return new RetailColumns(CsvFields.of(header));
    }

    /** These, if all are there. Only the country may be missing. */
    RetailColumns complete() {
        for (Column column : Column.values()) {
            if (column != Column.COUNTRY && !indexes.containsKey(column)) {
                throw Malformation.missing(column.title(), "a column of this name in the header");
            }
        }
        return this;
    }

    /** A header that says the same without a word of the one that was read. */
    String header() {
        String[] titles = new String[count];
        Arrays.fill(titles, OTHER);
        indexes.forEach((column, index) -> titles[index] = column.title());
        return String.join(",", titles);
    }

    /** The fields of a row, if there are as many as the header has. */
    List<String> fields(String row) {
        List<String> fields = CsvFields.of(row);
        if (fields.size() != count) {
            throw Malformation.of("line", "%d fields (expected: %d, as in the header)".formatted(fields.size(), count));
        }
        return fields;
    }

    String value(List<String> fields, Column column) {
        Integer index = indexes.get(column);
        return index == null ? "" : fields.get(index);
    }
}

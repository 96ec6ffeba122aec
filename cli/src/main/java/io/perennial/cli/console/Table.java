package io.perennial.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table as lines of text. */
record Table(List<String> heading, List<List<String>> rows) {

    List<String> lines() {
        int[] widths = IntStream.range(0, heading.size()).map(this::width).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(heading, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(heading.get(column).length()),
                        rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElse(0);
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ").append(rightAligned(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    /** A column of which every cell begins as a number does. */
    private boolean rightAligned(int column) {
        return !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("[-+]?[0-9.,]+ ?%?|-|"));
    }
}

package io.scenefleet.standalone;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as text; each column is as wide as its widest value. */
record Table(List<String> headings, List<List<String>> rows) {
    private static final String GAP = "  ";

    static <T> Table of(List<String> headings, List<T> items, Function<T, List<String>> row) {
        return new Table(headings, items.stream().map(row).toList());
    }

    void print(PrintWriter out) {
        out.println(line(headings));
        rows.forEach(row -> out.println(line(row)));
    }

    private String line(List<String> values) {
        return IntStream.range(0, values.size())
                .mapToObj(column -> padded(values.get(column), width(column)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(headings.get(column).length(), Math::max);
    }

    private static String padded(String value, int width) {
        return value + " ".repeat(width - value.length());
    }
}

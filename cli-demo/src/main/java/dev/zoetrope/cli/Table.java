package dev.zoetrope.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, each as wide as its widest cell. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row. */
    void row(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    /** Prints all rows; line ends within a cell become spaces. */
    void print(PrintStream out) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size() - 1; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column).replaceAll("\\R", " ");
                boolean last = column == row.size() - 1;
                line.append(cell);
                if (!last) {
                    line.append(" ".repeat(Math.max(0, widths[column] - cell.length()) + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}

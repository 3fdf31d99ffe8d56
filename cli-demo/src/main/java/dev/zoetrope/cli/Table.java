package dev.zoetrope.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, each as wide as its widest cell. */
final class Table {

    /** Holds words together where a cell is broken; printed as a space. */
    static final char HOLD = '\u00a0';

    private static final int GAP = 2;

    private final List<Row> rows = new ArrayList<>();

    /** Cells side by side, or one that goes over all columns and does not make them wider. */
    private record Row(List<String> cells, boolean across) {}

    /** Adds a row. */
    void row(String... cells) {
        rows.add(new Row(Arrays.stream(cells).map(Table::onOneLine).toList(), false));
    }

    /** Adds a text that goes over all columns. */
    void across(String text) {
        rows.add(new Row(List.of(onOneLine(text)), true));
    }

    private static String onOneLine(String cell) {
        return cell.replaceAll("\\R", " ");
    }

    /** Prints all rows; line ends within a cell become spaces. */
    void print(PrintStream out) {
        print(out, Integer.MAX_VALUE);
    }

    /**
     * Prints all rows so that no line is longer than a terminal is wide: the widest columns are made narrower, and what
     * does not fit into a cell goes on below.
     *
     * @param out where to
     * @param columns how wide a line may be; at least ten times the number of columns
     */
    void print(PrintStream out, int columns) {
        int[] widths = widths();
        while (widths.length > 0 && Arrays.stream(widths).sum() + GAP * (widths.length - 1) > columns) {
            widths[widest(widths)]--;
        }
        for (Row row : rows) {
            print(out, row.cells(), row.across() ? new int[] {columns} : widths);
        }
    }

    private int[] widths() {
        List<List<String>> cells =
                rows.stream().filter(row -> !row.across()).map(Row::cells).toList();
        int[] widths = new int[cells.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : cells) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            if (widths[column] >= widths[widest]) {
                widest = column;
            }
        }
        return widest;
    }

    private static void print(PrintStream out, List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(wrap(row.get(column), widths[column]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            int begin = 0;
            for (int column = 0; column < cells.size(); column++) {
                List<String> cell = cells.get(column);
                text.append(" ".repeat(begin - text.length())).append(line < cell.size() ? cell.get(line) : "");
                begin += widths[column] + GAP;
            }
            out.println(text.toString().stripTrailing().replace(HOLD, ' '));
        }
    }

    /** Breaks a cell at its spaces, and a word that is too long for a line where the line ends. */
    private static List<String> wrap(String cell, int width) {
        String indent = " ".repeat(Math.min(cell.length() - cell.stripLeading().length(), width / 2));
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            boolean fits = space > indent.length();
            lines.add(rest.substring(0, fits ? space : width));
            rest = indent + rest.substring(fits ? space + 1 : width).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}

package dev.zoetrope.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of text, each as wide as its widest cell; what cells hold may come from outside. Picocli's own text table
 * takes {@code @|bold x|@} in a cell for markup and drops it, has columns of fixed widths, and indents what goes on
 * below.
 */
public final class Table {

    /** Holds words together where a cell is broken; printed as a space. */
    public static final char HOLD = '\u00a0';

    /** A longer text is not read in a table; JSON has all of it. */
    private static final int LONGEST_CELL = 4000;

    /** A column that others follow is no wider: one cell must not push the others away. */
    private static final int WIDEST_BUT_LAST = 160;

    private static final int GAP = 2;

    private final List<Row> rows = new ArrayList<>();

    /** Cells side by side, or one that goes over all columns and does not make them wider. */
    private record Row(List<String> cells, boolean across) {}

    /** Adds a row. */
    public void row(String... cells) {
        List<String> texts =
                new ArrayList<>(Arrays.stream(cells).map(Table::onOneLine).toList());
        texts.subList(0, texts.size() - 1).replaceAll(cell -> SafeText.cut(cell, WIDEST_BUT_LAST));
        rows.add(new Row(texts, false));
    }

    /** Adds a text that goes over all columns. */
    public void across(String text) {
        rows.add(new Row(List.of(onOneLine(text)), true));
    }

    private static String onOneLine(String cell) {
        return SafeText.cut(SafeText.of(cell.replaceAll("\\R|\t", " ")), LONGEST_CELL);
    }

    /** Prints all rows; line ends within a cell become spaces. */
    public void print(TextOutput out) {
        print(out, Integer.MAX_VALUE);
    }

    /**
     * Prints all rows so that no line is longer than a terminal is wide: the widest columns are made narrower, and what
     * does not fit into a cell goes on below.
     *
     * @param out where to
     * @param columns how wide a line may be; at least ten times the number of columns
     */
    public void print(TextOutput out, int columns) {
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
                widths[column] = Math.max(widths[column], SafeText.columns(row.get(column)));
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

    private static void print(TextOutput out, List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(wrap(row.get(column), widths[column]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            int begin = 0;
            int end = 0;
            for (int column = 0; column < cells.size(); column++) {
                List<String> cell = cells.get(column);
                String part = line < cell.size() ? cell.get(line) : "";
                text.append(" ".repeat(begin - end)).append(part);
                end = begin + SafeText.columns(part);
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
        while (SafeText.columns(rest) > width) {
            int end = Math.max(SafeText.fitting(rest, width), rest.offsetByCodePoints(0, indent.length() + 1));
            int space = rest.lastIndexOf(' ', end);
            boolean fits = space > indent.length();
            lines.add(rest.substring(0, fits ? space : end));
            rest = indent + rest.substring(fits ? space + 1 : end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}

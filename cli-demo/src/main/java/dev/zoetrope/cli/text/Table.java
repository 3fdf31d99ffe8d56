package dev.zoetrope.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

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

    /** A column that others follow is no wider: one cell must not push those of the other rows away. */
    private static final int WIDEST_BUT_LAST = 160;

    private static final Pattern LINE_ENDS = Pattern.compile("\\R|\t");

    /** What is between two columns, in columns of a terminal. */
    static final int GAP = 2;

    private final List<Row> rows = new ArrayList<>();

    /** Cells side by side, or one that goes over all columns and does not make them wider. */
    private record Row(List<String> cells, boolean across) {}

    /** Adds a row. */
    public void row(String... cells) {
        safeRow(Arrays.stream(cells).map(Table::onOneLine).toList());
    }

    /** Adds a row of cells that are as {@link #onOneLine} makes them. */
    void safeRow(List<String> cells) {
        rows.add(new Row(cells, false));
    }

    /** Adds a text that goes over all columns. */
    public void across(String text) {
        rows.add(new Row(List.of(onOneLine(text)), true));
    }

    /** {@return a text as a cell shows it} */
    static String onOneLine(String cell) {
        String line = SafeText.printableAscii(cell)
                ? cell
                : SafeText.of(LINE_ENDS.matcher(cell).replaceAll(" "));
        return SafeText.cut(line, LONGEST_CELL);
    }

    /** Prints all rows with whole values, a line each; line ends within a cell become spaces. */
    public void print(TextOutput out) {
        int[] widths = widths();
        rows.forEach(row -> printLine(out, row.cells(), widths));
    }

    /**
     * Prints all rows, on a terminal so that they fit. A word at the end of a row that is too long for a line is not
     * broken, so that it can be copied.
     *
     * @param out where to
     * @param columns how wide a line may be; empty where no terminal is, whose readers want whole values
     */
    public void print(TextOutput out, OptionalInt columns) {
        if (columns.isPresent()) {
            int[] widths = widths(columns.getAsInt());
            rows.forEach(row -> print(out, row.cells(), widths, true));
        } else {
            print(out);
        }
    }

    /**
     * Prints all rows so that no line is longer than a terminal is wide: the widest columns are made narrower, and what
     * does not fit into a cell goes on below.
     *
     * @param out where to
     * @param columns how wide a line may be; at least ten times the number of columns
     */
    public void print(TextOutput out, int columns) {
        int[] widths = widths(columns);
        for (Row row : rows) {
            print(out, row.cells(), row.across() ? new int[] {columns} : widths, false);
        }
    }

    /** Prints all rows, of which none goes over all columns, in columns of given widths. */
    void printIn(TextOutput out, int[] widths) {
        rows.forEach(row -> print(out, row.cells(), widths, true));
    }

    private int[] widths(int columns) {
        int[] widths = widths();
        while (widths.length > 0 && Arrays.stream(widths).sum() + GAP * (widths.length - 1) > columns) {
            widths[widest(widths)]--;
        }
        return widths;
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
        for (int column = 0; column < widths.length - 1; column++) {
            widths[column] = Math.min(widths[column], WIDEST_BUT_LAST);
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

    private static void print(TextOutput out, List<String> row, int[] widths, boolean wholeWords) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            boolean last = column == row.size() - 1;
            cells.add(wrap(row.get(column), widths[column], wholeWords && last));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            List<String> parts = new ArrayList<>();
            for (List<String> cell : cells) {
                parts.add(line < cell.size() ? cell.get(line) : "");
            }
            printLine(out, parts, widths);
        }
    }

    /** Prints cells side by side; one that is wider than its column pushes the others of its line on. */
    private static void printLine(TextOutput out, List<String> cells, int[] widths) {
        StringBuilder text = new StringBuilder();
        int begin = 0;
        int end = 0;
        for (int column = 0; column < cells.size(); column++) {
            int spaces = Math.max(begin - end, column == 0 ? 0 : GAP);
            text.append(" ".repeat(spaces)).append(cells.get(column));
            end += spaces + SafeText.columns(cells.get(column));
            begin += widths[column] + GAP;
        }
        out.println(text.toString().stripTrailing().replace(HOLD, ' '));
    }

    /**
     * Breaks a cell at its spaces, and a word that is too long for a line where the line ends, unless words stay whole.
     */
    private static List<String> wrap(String cell, int width, boolean wholeWords) {
        String indent = " ".repeat(Math.min(cell.length() - cell.stripLeading().length(), width / 2));
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (SafeText.columns(rest) > width) {
            int end = Math.max(SafeText.fitting(rest, width), rest.offsetByCodePoints(0, indent.length() + 1));
            int space = rest.lastIndexOf(' ', end);
            if (space <= indent.length() && wholeWords) {
                space = rest.indexOf(' ', end);
                end = rest.length();
            }
            boolean atSpace = space > indent.length();
            lines.add(rest.substring(0, atSpace ? space : end));
            rest = indent + rest.substring(atSpace ? space + 1 : end).stripLeading();
        }
        if (!rest.isBlank() || lines.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }
}

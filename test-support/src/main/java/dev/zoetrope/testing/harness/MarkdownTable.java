package dev.zoetrope.testing.harness;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Markdown table, row by row. */
public final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param heads what stands over the columns
     */
    public MarkdownTable(String... heads) {
        rows.add(List.of(heads));
        rows.add(Arrays.stream(heads).map(head -> "---").toList());
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns
     * @return this
     * @throws IllegalArgumentException if there are more or fewer
     */
    public MarkdownTable row(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in a table of " + rows.get(0).size());
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /**
     * Prints it.
     *
     * @param out where to
     */
    public void print(PrintStream out) {
        rows.forEach(row -> out.println(
                row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"))));
    }
}

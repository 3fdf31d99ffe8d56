package dev.zoetrope.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A list of things, a row each. On a terminal it has titles and fits: cells are shortened, and of columns for which
 * there is no room the least important ones are left out. Elsewhere programs read it: whole values, no titles.
 */
public final class Listing {

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** How a column gives way where there is no room. */
    private enum Way {
        /** Not at all: what it holds is copied. */
        WHOLE,
        /** The end of a text is cut off. */
        END,
        /** The inside of a name or path is cut out, whose two ends say most. */
        INSIDE,
        /** A text goes on below. */
        BELOW
    }

    /** A column of a listing. */
    public static final class Column {

        private final String title;
        private final Way way;
        private final int least;
        private final int unimportance;

        private Column(String title, Way way, int least, int unimportance) {
            this.title = title;
            this.way = way;
            this.least = least;
            this.unimportance = unimportance;
        }

        /** {@return a column whose cells stay whole} */
        public static Column whole(String title) {
            return new Column(title, Way.WHOLE, 0, 0);
        }

        /** {@return a column whose cells lose their ends, down to a width} */
        public static Column cut(String title, int least) {
            return new Column(title, Way.END, least, 0);
        }

        /** {@return a column whose cells keep both their ends, down to a width} */
        public static Column cutInside(String title, int least) {
            return new Column(title, Way.INSIDE, least, 0);
        }

        /** {@return a last column whose cells go on below, down to a width} */
        public static Column below(String title, int least) {
            return new Column(title, Way.BELOW, least, 0);
        }

        /**
         * Lets a column be left out.
         *
         * @param order the one with the largest number is left out first
         * @return such a column
         */
        public Column leftOut(int order) {
            return new Column(title, way, least, order);
        }

        private int least(int widest) {
            return way == Way.WHOLE ? widest : Math.min(widest, Math.max(least, SafeText.columns(title)));
        }

        private String cell(String text, int width) {
            return switch (way) {
                case WHOLE, BELOW -> text;
                case END -> SafeText.cut(text, width);
                case INSIDE -> SafeText.cutInside(text, width);
            };
        }
    }

    /** Begins a listing with some columns, the most important one first. */
    public Listing(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row: a cell for each column. */
    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Table::onOneLine).toList());
    }

    /**
     * Prints all rows; nothing, if there is none.
     *
     * @param out where to
     * @param width how wide a line may be; empty where no terminal is
     */
    public void print(TextOutput out, OptionalInt width) {
        if (width.isPresent() && !rows.isEmpty()) {
            fitted(width.getAsInt(), out);
        } else {
            Table table = new Table();
            rows.forEach(table::safeRow);
            table.print(out);
        }
    }

    private void fitted(int width, TextOutput out) {
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = widest(column);
        }
        List<Integer> shown = shown(widths, width);
        shrink(widths, shown, width);
        Table table = new Table();
        table.row(shown.stream().map(column -> columns.get(column).title).toArray(String[]::new));
        for (List<String> row : rows) {
            table.safeRow(shown.stream()
                    .map(column -> columns.get(column).cell(row.get(column), widths[column]))
                    .toList());
        }
        table.printIn(out, shown.stream().mapToInt(column -> widths[column]).toArray());
    }

    private int widest(int column) {
        int widest = SafeText.columns(columns.get(column).title);
        for (List<String> row : rows) {
            widest = Math.max(widest, SafeText.columns(row.get(column)));
        }
        return widest;
    }

    /** Leaves out one column after another until the others have what they need at least. */
    private List<Integer> shown(int[] widths, int width) {
        List<Integer> shown = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            shown.add(column);
        }
        while (room(shown.stream()
                                .mapToInt(column -> columns.get(column).least(widths[column]))
                                .toArray())
                        > width
                && shown.stream().anyMatch(column -> columns.get(column).unimportance > 0)) {
            shown.stream()
                    .reduce((one, other) ->
                            columns.get(one).unimportance >= columns.get(other).unimportance ? one : other)
                    .ifPresent(shown::remove);
        }
        return shown;
    }

    /** Takes room from the column that has most, as long as one has more than it needs. */
    private void shrink(int[] widths, List<Integer> shown, int width) {
        int excess = room(shown.stream().mapToInt(column -> widths[column]).toArray()) - width;
        for (int taken = 0; taken < excess; taken++) {
            int from = -1;
            for (int column : shown) {
                boolean more = widths[column] > columns.get(column).least(widths[column]);
                if (more && (from < 0 || widths[column] >= widths[from])) {
                    from = column;
                }
            }
            if (from < 0) {
                return;
            }
            widths[from]--;
        }
    }

    private static int room(int[] widths) {
        return Arrays.stream(widths).sum() + Table.GAP * (widths.length - 1);
    }
}

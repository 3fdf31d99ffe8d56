package dev.zoetrope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TableTests {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table();
        table.row("a", "bbb", "c");
        table.row("aaa", "b", "two\nlines");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        table.print(TextOutput.ofResults(printed, () -> false));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("a    bbb  c", "aaa  b    two lines");
    }

    @Test
    void cellsThatDoNotFitGoOnBelow() {
        Table table = new Table();
        table.row("  a", "one two three", "x");
        table.row("  b", "abcdefghijklmnopqrs", "4" + Table.HOLD + "5 6");
        table.across("    over all of the columns");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        table.print(TextOutput.ofResults(printed, () -> false), 22);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  a  one two     x", //
                        "     three",
                        "  b  abcdefghij  4 5 6",
                        "     klmnopqrs",
                        "    over all of the",
                        "    columns");
    }

    @Test
    void onATerminalAWordAtTheEndIsNotBrokenSoThatItCanBeCopied() {
        Table table = new Table();
        table.row("handle", "see abcdefghijklmnopqrs here");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        table.print(TextOutput.ofResults(printed, () -> false), OptionalInt.of(20));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("handle  see", "        abcdefghijklmnopqrs", "        here");
    }
}

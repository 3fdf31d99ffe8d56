package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallThingsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    http://127.0.0.1:8080 | http://127.0.0.1:8080
                    my file.mp4           | 'my file.mp4'
                    it's                  | 'it'\\''s'
                    $HOME                 | '$HOME'
                    "" | ''
                    """)
    void aShellReadsAWordBackAsItIs(String word, String quoted) {
        assertThat(Shell.quote(word)).isEqualTo(quoted);
    }

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
    void surroundingsPrintNoKey() {
        Words words = new Words(java.util.Map.of("RUNCOMFY_API_TOKEN", "sesame"));
        assertThat(words.context().toString()).doesNotContain("sesame");
    }
}

package dev.zoetrope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErasableLineTests {

    private static final String ERASE = "\r\033[2K";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final TextOutput out = TextOutput.ofMessages(printed);

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachLineTakesThePlaceOfTheOneBefore() {
        try (ErasableLine line = new ErasableLine(out)) {
            line.show("1 of 3");
            line.show("2 of 3");
        }
        assertThat(printed()).isEqualTo(ERASE + "1 of 3" + ERASE + "2 of 3" + ERASE);
    }

    @Test
    void whatStaysIsAboveTheLine() {
        ErasableLine line = new ErasableLine(out);
        line.above(() -> out.print("first;"), () -> out.print("never"));
        line.show("1 of 3");
        line.above(() -> out.print("second;"), () -> out.print("again"));
        assertThat(printed()).isEqualTo("first;" + ERASE + "1 of 3" + ERASE + "second;again");
    }

    @Test
    void whatIsShownAgainIsErasedAtTheEnd() {
        ErasableLine line = new ErasableLine(out);
        line.show("1 of 3");
        line.above(() -> {}, () -> out.print("again"));
        line.close();
        assertThat(printed()).endsWith("again" + ERASE);
    }

    @Test
    void nothingIsShownAfterTheEnd() {
        ErasableLine line = new ErasableLine(out);
        line.close();
        line.show("1 of 3");
        line.above(() -> out.print("note"), () -> out.print("never"));
        line.close();
        assertThat(printed()).isEqualTo("note");
    }
}

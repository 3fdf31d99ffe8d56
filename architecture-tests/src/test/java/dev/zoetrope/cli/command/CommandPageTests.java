package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/command.md says of words and options is what the command itself says. */
class CommandPageTests {

    private static final Path PAGE = Path.of("..", "docs", "command.md");
    private static final String BEGIN = "<!-- made from the command -->\n";
    private static final String END = "<!-- until here -->\n";

    /** Set to write the page instead of comparing it. */
    private static final String WRITE = "write.pages";

    @Test
    void thePageSaysWhatTheCommandSays() throws IOException {
        String page = Files.readString(PAGE);
        String made = CommandPage.make();

        if (Boolean.getBoolean(WRITE)) {
            page = head(page) + BEGIN + made + END;
            Files.writeString(PAGE, page);
        }

        assertThat(page).contains(BEGIN, END);
        assertThat(page.substring(head(page).length() + BEGIN.length(), page.indexOf(END)))
                .as("write it anew with -Dwrite.pages=true")
                .isEqualTo(made);
    }

    @Test
    void eachCommandHasItsSection() {
        assertThat(CommandPage.make())
                .contains("\n## run\n", "\n## settle\n", "--bought=REMOTE_ID | --not-bought", "`--json`")
                .contains("`--[no-]emulator`", "`-p NAME=VALUE`", "`--image FILE\\|URL`")
                .doesNotContain("%n", "%%");
    }

    private static String head(String page) {
        return page.substring(0, page.indexOf(BEGIN));
    }
}

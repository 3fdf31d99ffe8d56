package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.HandMill;
import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of a provider whose servers have no keys. */
class KeylessProviderTests {

    private static final String HIDDEN = "9f8e7d6c5b4a";

    @TempDir
    private Path folder;

    private TestCommand run(Map<String, String> variables, Object... line) {
        TestCommand command = new TestCommand(variables);
        HandMill.alone(folder, () -> command.run(line));
        return command;
    }

    private Map<String, String> unset() {
        return Map.of("ZOETROPE_HOME", folder.resolve("home").toString());
    }

    private Map<String, String> set() {
        return Map.of(
                "ZOETROPE_HOME",
                folder.resolve("home").toString(),
                "HANDMILL_BASE_URL",
                "http://10.0.0.7/" + HIDDEN,
                "HANDMILL_HEADERS",
                "X-Door: " + HIDDEN);
    }

    @Test
    void whatToSetIsTheBaseUrl() {
        assertThat(run(unset(), "providers").out())
                .contains("server", "not set (HANDMILL_BASE_URL)")
                .doesNotContain("key");
        assertThat(run(unset(), "doctor").out())
                .contains("server not set (HANDMILL_BASE_URL)", "set HANDMILL_BASE_URL to use it");
        assertThat(run(unset(), "plan", "papermill:story/teller", "--prompt", "x", "--no-emulator")
                        .err())
                .contains("is set up; set HANDMILL_BASE_URL (papermill)")
                .doesNotContain("no key");
    }

    @Test
    void whatIsSetIsNotShown() {
        String out = run(set(), "providers").out()
                + run(set(), "providers", "--json").out()
                + run(set(), "doctor").out()
                + run(set(), "plan", "papermill:story/teller", "--prompt", "x", "--json")
                        .out();
        assertThat(out)
                .contains(
                        "set (HANDMILL_BASE_URL)",
                        "\"setupVariable\":\"HANDMILL_BASE_URL\"",
                        "\"accounts\":[\"default\"]",
                        "\"emulated\":false")
                .doesNotContain(HIDDEN, "not set (HANDMILL");
    }

    @Test
    void aJobOfAServerThatIsNotSetUpHereNamesItsVariable() {
        String job = run(set(), "submit", "papermill:story/teller", "--prompt", "x")
                .out()
                .strip();

        assertThat(run(unset(), "wait", job).err())
                .contains("set HANDMILL_BASE_URL")
                .doesNotContain(HIDDEN, " key");
        assertThat(run(set(), "show", job).out()).contains("10.0.0.7#").doesNotContain(HIDDEN);
    }
}

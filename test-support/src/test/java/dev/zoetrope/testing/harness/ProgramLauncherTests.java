package dev.zoetrope.testing.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramLauncherTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutANameItListsThePrograms() throws Exception {
        assertThat(run()).isZero();
        assertThat(said()).contains("weigh").contains("how heavy it is");
    }

    @Test
    void anUnknownNameRunsNothing() throws Exception {
        assertThat(run("wiegh")).isEqualTo(2);
        assertThat(said()).contains("weigh").doesNotContain("kg");
    }

    @Test
    void aProgramGetsItsChoicesAndItsVerdictIsTheStatus() throws Exception {
        assertThat(run("weigh", "--most=3")).isZero();
        assertThat(run("weigh", "--most=1")).isEqualTo(1);
        assertThat(said()).contains("2 kg");
    }

    @Test
    void aMisspeltChoiceIsRefused() throws Exception {
        assertThat(run("weigh", "--mots=3")).isEqualTo(2);
        assertThat(run("weigh", "most=3")).isEqualTo(2);
        assertThat(said()).contains("mots").doesNotContain("kg");
    }

    private int run(String... arguments) throws Exception {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new ProgramLauncher(List.of(new Weigh()), out).run(List.of(arguments));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Weighs two kilograms. */
    private static final class Weigh implements Program {

        @Override
        public String name() {
            return "weigh";
        }

        @Override
        public String purpose() {
            return "how heavy it is";
        }

        @Override
        public boolean run(Options options, PrintStream out) {
            int most = options.number("most", 1);
            options.refuseUnknown();
            out.println("2 kg");
            return most >= 2;
        }
    }
}

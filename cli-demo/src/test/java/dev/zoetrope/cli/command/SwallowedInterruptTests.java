package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C before the purchase buys nothing, also where something that the command called took the interrupt for its own:
 * a signal in the first half second of a run was lost in this way, and the run bought.
 */
class SwallowedInterruptTests {

    @TempDir
    Path folder;

    /** Standard input during whose reading a signal comes, and its interrupt is lost. */
    private static final class Interrupted extends FilterInputStream {

        private TestCommand command = new TestCommand();
        private boolean raised;

        Interrupted(String text) {
            super(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            if (!raised) {
                raised = true;
                command.interrupt();
                assertThat(Thread.interrupted()).isTrue();
            }
            return super.read(octets, offset, length);
        }
    }

    private void assertBuysNothing(String input, String... line) {
        try (Emulator emulator = Emulator.start()) {
            Interrupted in = new Interrupted(input);
            Map<String, String> environment = new HashMap<>(emulator.variables());
            environment.put("ZOETROPE_HOME", folder.resolve("home").toString());
            TestCommand command = new TestCommand(environment, in);
            in.command = command;

            assertThat(command.run((Object[]) line)).as(command::err).isEqualTo(130);
            assertThat(command.err()).contains("interrupted: nothing was bought");
            assertThat(command.out()).isEmpty();
            assertThat(emulator.charges().all()).isEmpty();
        }
    }

    @Test
    void aRunBuysNothing() {
        assertBuysNothing(
                "a boat",
                "run",
                "kling-o1-std",
                "--provider",
                "runninghub",
                "--prompt-file",
                "-",
                "--out",
                folder + "/");
    }

    @Test
    void aSubmitBuysNothing() {
        assertBuysNothing("a boat", "submit", "kling-o1-std", "--provider", "runninghub", "--prompt-file", "-");
    }

    @Test
    void aBatchBuysNothing() {
        assertBuysNothing(
                "{\"id\":\"a\",\"prompt\":\"x\"}\n",
                "run",
                "kling-o1-std",
                "--provider",
                "runninghub",
                "--batch",
                "-",
                "--batch-name",
                "b",
                "--out",
                folder + "/",
                "--allow-unknown-price");
    }
}

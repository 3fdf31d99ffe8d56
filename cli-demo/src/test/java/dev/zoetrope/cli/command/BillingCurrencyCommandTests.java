package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One account is billed in one currency, and every word of the command about its money is in that one. */
@Timeout(300)
class BillingCurrencyCommandTests {

    private static final String MODEL = "kling-o1-std";
    private static final String BOAT = CommandBench.BOAT.toString();

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(50));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    /** Runs the command; whatever it says of money is in one currency. */
    private TestCommand command(int status, List<?> line) {
        TestCommand command = bench.command();
        assertThat(command.run(line.toArray())).as(command.err()).isEqualTo(status);
        assertThat(command.out() + command.err()).contains("CNY").doesNotContain("USD");
        return command;
    }

    private TestCommand command(int status, String command, String... more) {
        return command(
                status,
                Stream.concat(Stream.of(command, MODEL, "--provider", "runninghub"), Stream.of(more))
                        .toList());
    }

    private static String line(String id) {
        return "{\"id\":\"%s\",\"image\":\"%s\",\"prompt\":\"p\"}\n".formatted(id, BOAT);
    }

    private String[] batch(String budget, String... ids) throws IOException {
        Path lines = Files.writeString(
                folder.resolve("b.jsonl"),
                Stream.of(ids).map(BillingCurrencyCommandTests::line).reduce("", String::concat));
        return new String[] {"--batch", lines.toString(), "--out", folder + "/", "--budget", budget};
    }

    @Test
    void anAccountOfRunningHubHasOneCurrencyWhereverItsMoneyIsShown() throws IOException {
        String[] one = {"--image", BOAT, "--prompt", "x"};
        assertThat(command(0, "plan", one).out()).contains("about 2.1 CNY");
        assertThat(command(0, "plan", "--price", "--image", "https://example.org/boat.png", "--prompt", "x")
                        .out())
                .contains("CNY");

        assertThat(command(0, "run", batch("100CNY", "a", "b")).errLines())
                .last()
                .asString()
                .isEqualTo("2 of 2 done, 4.2CNY spent");
        for (int i = 0; i < 2; i++) {
            assertThat(command(0, "run", "--image", BOAT, "--prompt", "x" + i, "--out", folder + "/")
                            .err())
                    .contains("cost: 2.1 CNY");
        }

        assertThat(command(65, "run", batch("5CNY", "a", "b", "c")).out()).contains("OVER_BUDGET");
        assertThat(command(65, "run", "--image", BOAT, "--prompt", "x", "--max-cost", "1CNY")
                        .err())
                .contains("2.1");
        assertThat(command(0, List.of("jobs")).out().split("2\\.1 CNY", -1)).hasSize(5);
        assertThat(emulator.charges().all()).hasSize(4);
    }
}

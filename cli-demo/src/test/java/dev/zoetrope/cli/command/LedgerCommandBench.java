package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs to be found in the ledger, each bought by a process of its own. */
abstract class LedgerCommandBench {

    static final String FAMILY = "kling-o1-std";
    static final String KEY = "sesame-open-4711";

    @RegisterExtension
    final CommandBench bench =
            new CommandBench(Duration.ofMillis(50), Duration.ofMillis(200), options -> options.runComfyKey(KEY));

    final Path folder = bench.folder();
    final Emulator emulator = bench.emulator();

    /** A new process. */
    TestCommand command() {
        return bench.command();
    }

    TestCommand command(Map<String, String> variables) {
        return new TestCommand(bench.environment(variables));
    }

    TestCommand keyless() {
        return command(Map.of());
    }

    static Object[] buy(String command, Object... more) {
        return CommandBench.purchase(command, "runcomfy", more);
    }

    JsonNode bought(Object... more) {
        TestCommand run = command();
        run.run(Stream.concat(Stream.of(buy("run", "--json")), Stream.of(more)).toArray());
        return json(run);
    }

    /** Submits a job and returns its id. */
    String submitted(Object... more) {
        TestCommand submit = command();
        assertThat(submit.run(Stream.concat(Stream.of(buy("submit", "--json")), Stream.of(more))
                        .toArray()))
                .isZero();
        return json(submit).get("job").asString();
    }

    /** Buys something whose answer is lost, and returns the job's id. */
    String inDoubt(Object... more) {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());
        TestCommand run = command();
        assertThat(run.run(Stream.concat(Stream.of(buy("run", "--json")), Stream.of(more))
                        .toArray()))
                .isEqualTo(74);
        String id = json(run).get("job").asString();
        assertThat(run.err()).contains("zoetrope settle " + id);
        return id;
    }

    static JsonNode json(TestCommand command) {
        assertThat(command.outLines()).as("standard output holds one line").hasSize(1);
        return JsonMapper.builder().build().readTree(command.out());
    }

    JsonNode jobs(Object... more) {
        TestCommand jobs = keyless();
        assertThat(jobs.run(Stream.concat(Stream.of("jobs", "--json"), Stream.of(more))
                        .toArray()))
                .isZero();
        return json(jobs);
    }

    static List<String> ids(JsonNode rows) {
        return rows.valueStream().map(row -> row.get("job").asString()).toList();
    }
}

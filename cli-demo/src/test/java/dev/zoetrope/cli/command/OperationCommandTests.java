package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.SeenRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Accounts, uploads and operations, against an emulator that runs on its own. */
@Timeout(240)
class OperationCommandTests {

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(50));

    private TestCommand run(int status, Object... words) {
        TestCommand command = bench.command();
        assertThat(command.run(words)).as(command::err).isEqualTo(status);
        assertThat(command.out() + command.err())
                .doesNotContain(bench.environment().get("RUNNINGHUB_API_KEY"))
                .doesNotContain(bench.environment().get("RUNCOMFY_API_TOKEN"));
        return command;
    }

    private static Map<String, JsonNode> byProvider(JsonNode rows) {
        return rows.valueStream()
                .collect(Collectors.toMap(row -> row.get("provider").asString(), row -> row));
    }

    @Test
    void everyAccountIsARowWithTheSameFields() {
        Map<String, JsonNode> rows = byProvider(CommandBench.json(run(0, "account", "--json")));

        assertThat(rows).containsOnlyKeys("comfyui", "fal", "replicate", "runcomfy", "runninghub");
        assertThat(rows.values())
                .allSatisfy(row -> assertThat(row.propertyNames())
                        .containsExactly("provider", "account", "balance", "coins", "concurrency", "kind"));
        JsonNode hub = rows.get("runninghub");
        assertThat(hub.at("/balance/amount").isString()).isTrue();
        assertThat(hub.at("/balance/currency").asString()).isEqualTo("CNY");
        assertThat(hub.at("/concurrency/running").asInt()).isZero();
        assertThat(hub.get("kind").asString()).isEqualTo("SHARED");
    }

    @Test
    void anAccountThatCannotBeAskedDoesNotHideTheOthers() {
        Map<String, String> environment = new HashMap<>(bench.environment());
        environment.put("RUNNINGHUB_API_KEY", "invalid");
        TestCommand command = new TestCommand(environment);

        assertThat(command.run("account", "--json")).isEqualTo(77);

        Map<String, JsonNode> rows = byProvider(CommandBench.json(command));
        assertThat(rows).containsKeys("runcomfy", "runninghub");
        assertThat(rows.get("runninghub").at("/error/reason").asString()).isEqualTo("KEY_REFUSED");
        assertThat(command.err()).contains("RUNNINGHUB_API_KEY");
    }

    @Test
    void anUploadedFileHasALinkANameAndAnEnd() {
        JsonNode file = CommandBench.json(run(0, "upload", CommandBench.BOAT, "--provider", "runninghub", "--json"));

        assertThat(file.propertyNames()).containsExactly("provider", "url", "name", "expires");
        assertThat(file.get("url").asString()).startsWith("http");
        assertThat(Instant.parse(file.get("expires").asString())).isAfter(Instant.now());
        assertThat(run(0, "upload", CommandBench.BOAT, "--provider", "runninghub", "--quiet")
                        .outLines())
                .singleElement()
                .asString()
                .startsWith("http");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            66 | upload no-such-file --provider runninghub         | no-such-file
            65 | upload README.md --provider runcomfy              | stores no files
            69 | upload README.md --provider nonesuch              | nonesuch
            64 | upload README.md                                  | --provider
            69 | operations nonesuch                               | nonesuch
            65 | call runninghub aps                               | did you mean app
            65 | call runninghub webhook-event                     | taskId
            65 | call runninghub apps -p sort=BEST -p pages=1      | RECOMMEND, HOTTEST, NEWEST
            65 | call runninghub apps -p sort=BEST -p pages=1      | pages
            65 | call runninghub apps -p page                      | NAME=VALUE
            66 | call runninghub app -p appId=@no-such-file        | no-such-file
            64 | call runninghub webhook-resend -p webhookId=1 -p webhookUrl=http://127.0.0.1/ | --yes
            """)
    void whatIsWrongIsSaidAtOnceAndNothingIsSent(int status, String words, String said) {
        TestCommand command = run(status, (Object[]) words.strip().split(" "));

        assertThat(command.err()).contains(said.strip());
        assertThat(command.out()).isEmpty();
        assertThat(bench.emulator().requests().all()).isEmpty();
    }

    @Test
    void anOperationPrintsItsAnswerAsJson() {
        JsonNode apps = CommandBench.json(run(0, "call", "runninghub", "apps", "-p", "size=2", "--json"));
        assertThat(apps.get("items").size()).isEqualTo(2);

        String id = apps.at("/items/0/id").asString();
        JsonNode form = CommandBench.json(run(0, "call", "runninghub", "app", "-p", "appId=" + id, "--json"));
        assertThat(form.get("inputs").size()).isPositive();
    }

    @Test
    void theListOfOperationsNeedsNoKey() {
        TestCommand command = new TestCommand(bench.keyless());
        assertThat(command.run("operations", "runninghub", "--json")).isZero();
        assertThat(CommandBench.json(command)
                        .valueStream()
                        .map(row -> row.get("operation").asString()))
                .contains("webhook-event", "webhook-resend", "lora-upload", "apps", "app", "resources", "api-keys");
    }

    @Test
    void aBatchUploadsAPictureOnce() throws IOException {
        Path file = Files.writeString(
                bench.folder().resolve("batch.jsonl"),
                IntStream.range(0, 12)
                        .mapToObj(i -> "{\"id\":\"" + i + "\",\"image\":\"" + CommandBench.BOAT + "\",\"prompt\":\"p "
                                + i + "\"}\n")
                        .collect(Collectors.joining()));

        run(0, "run", "kling-o1-std", "--provider", "runninghub", "--batch", file, "--out", bench.folder() + "/out/");

        List<String> uploads = bench.emulator().requests().all().stream()
                .map(SeenRequest::path)
                .filter(path -> path.endsWith("/media/upload/binary"))
                .toList();
        assertThat(bench.bought()).isEqualTo(12);
        assertThat(uploads).hasSize(1);
    }

    @Test
    void aBalanceThatDoesNotLastIsSaidBeforeTheBatchStarts() throws IOException {
        CommandBench poor = new CommandBench(
                Duration.ofMillis(10), Duration.ofMillis(50), options -> options.balance(new BigDecimal("6")));
        Path file = Files.writeString(
                bench.folder().resolve("batch.jsonl"),
                IntStream.range(0, 3)
                        .mapToObj(i -> "{\"id\":\"" + i + "\",\"image\":\"" + CommandBench.BOAT + "\",\"prompt\":\"p "
                                + i + "\"}\n")
                        .collect(Collectors.joining()));
        TestCommand command = poor.command();
        try {
            command.run(
                    "run", "kling-o1-std", "--provider", "runninghub", "--batch", file, "--out", poor.folder() + "/");
        } finally {
            poor.afterEach(null);
        }

        assertThat(command.errLines().get(0))
                .contains("the balance of runninghub is 6CNY")
                .contains("estimated at");
    }
}

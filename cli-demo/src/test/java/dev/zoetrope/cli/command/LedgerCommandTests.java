package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists, shows, fetches, exports and prunes jobs by the ledger, which is all that one process shares with the next. */
@Timeout(120)
class LedgerCommandTests extends LedgerCommandBench {

    @Test
    void jobsAreListedWithoutAnyKeyTheNewestFirst() {
        JsonNode first = bought("--out", folder.resolve("a.mp4"));
        String second = submitted("--out", folder + "/b/");

        JsonNode rows = jobs();
        assertThat(ids(rows)).containsExactly(second, first.get("job").asString());
        JsonNode row = rows.get(1);
        assertThat(row.propertyNames())
                .startsWith(CommandBench.JOB_FIELDS.toArray(String[]::new))
                .endsWith("created", "updated")
                .hasSize(CommandBench.JOB_FIELDS.size() + 2);
        for (String same :
                List.of("handle", "provider", "model", "family", "capability", "state", "remoteId", "polls")) {
            assertThat(row.get(same)).as(same).isEqualTo(first.get(same));
        }
        assertThat(row.get("artifacts")).isEqualTo(first.get("artifacts"));
        assertThat(row.get("emulated").asBoolean()).isFalse();

        TestCommand table = keyless();
        assertThat(table.run("jobs")).isZero();
        assertThat(table.outLines()).hasSize(2);
        assertThat(table.outLines().get(0)).contains(second, FAMILY, "zoetrope wait " + second);
        assertThat(table.outLines().get(1))
                .contains("SUCCEEDED", folder.resolve("a.mp4").toString());
    }

    @Test
    void jobsAreChosen() {
        String done = bought("--out", folder.resolve("a.mp4")).get("job").asString();
        String open = submitted();

        assertThat(ids(jobs("--state", "Succeeded"))).containsExactly(done);
        assertThat(ids(jobs("--state", "open"))).containsExactly(open);
        assertThat(ids(jobs("--state", "queued,running", "--state", "SUCCEEDED")))
                .containsExactly(open, done);
        assertThat(ids(jobs("--state", "undelivered"))).isEmpty();
        assertThat(ids(jobs("--state", "undelivered,succeeded"))).containsExactly(done);
        assertThat(ids(jobs("--limit", "1"))).containsExactly(open);
        assertThat(ids(jobs("--model", FAMILY, "--limit", "1"))).containsExactly(open);
        assertThat(ids(jobs("--model", "kling-o1-pro"))).isEmpty();
        assertThat(ids(jobs("--model", "runcomfy:kling/kling-video-o1/standard/image-to-video")))
                .hasSize(2);
        assertThat(ids(jobs("--provider", "runninghub"))).isEmpty();
        assertThat(ids(jobs("--since", "1h"))).hasSize(2);
        assertThat(ids(jobs("--since", "2999-01-01"))).isEmpty();
    }

    @Test
    void emulatedJobsAreMarkedAndLeftAlone() {
        assertThat(keyless().run(buy("run", "--emulator", "--out", folder.resolve("a.mp4"))))
                .isZero();
        assertThat(jobs().get(0).get("emulated").asBoolean()).isTrue();
        assertThat(keyless().run("resume")).isZero();
    }

    @Test
    void anEmptyLedgerHasNothingToList() {
        TestCommand command = keyless();
        assertThat(command.run("jobs")).isZero();
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains("no such job");
        assertThat(jobs().size()).isZero();
    }

    @Test
    void anIdServesAsWellAsAHandleAndTheTargetIsRemembered() {
        Path out = folder.resolve("deep/boat.mp4");
        String id = submitted("--out", out);
        TestCommand wait = command();
        assertThat(wait.run("wait", id)).isZero();
        assertThat(wait.outLines()).containsExactly(out.toString());
        assertThat(out).isNotEmptyFile();

        int asked = emulator.requests().all().size();
        TestCommand again = keyless();
        assertThat(again.run("wait", id)).as("needs no key").isZero();
        assertThat(again.outLines()).containsExactly(out.toString());
        assertThat(emulator.requests().all()).as("no provider is asked").hasSize(asked);

        TestCommand elsewhere = command();
        assertThat(elsewhere.run("wait", id, "--out", folder.resolve("copy.mp4")))
                .isZero();
        assertThat(folder.resolve("copy.mp4")).hasSameBinaryContentAs(out);
    }

    @Test
    void whatIsThereAlreadyIsDownloadedAgainOnlyIfAskedTo() throws IOException {
        Path out = folder.resolve("boat.mp4");
        String id = bought("--out", out).get("job").asString();
        Files.writeString(out, "spoilt");
        assertThat(command().run("wait", id)).isZero();
        assertThat(out).hasContent("spoilt");
        assertThat(command().run("wait", id, "--overwrite")).isZero();
        assertThat(Files.size(out)).isGreaterThan(100);
    }

    @Test
    void showTellsWhatTheLedgerKnowsAndAsksOnlyForOpenJobs() {
        String done = bought("--out", folder.resolve("a.mp4"), "--idempotency-key", "order-42")
                .get("job")
                .asString();
        TestCommand show = keyless();
        assertThat(show.run("show", done)).isZero();
        assertThat(show.out())
                .contains(done, "SUCCEEDED", "order-42", folder.resolve("a.mp4").toString(), "created", "updated");

        String open = submitted();
        TestCommand unasked = keyless();
        assertThat(unasked.run("show", open, "--json")).isZero();
        assertThat(json(unasked).get("target").asString()).isEqualTo(Path.of("").toAbsolutePath() + "/");
        assertThat(unasked.err()).contains("as the ledger last knew it", "RUNCOMFY_API_TOKEN");
    }

    @Test
    void anUnknownIdIsInvalidAndSaysWhereToLook() {
        for (String command : List.of("show", "wait", "cancel", "export")) {
            TestCommand tested = command();
            assertThat(tested.run(command, "abcdefgh2345")).as(command).isEqualTo(65);
            assertThat(tested.err()).contains("abcdefgh2345", "zoetrope jobs");
        }
    }

    @Test
    void aJobOfAnotherAddressIsRefused() {
        String id = submitted();
        try (Emulator other = Emulator.start()) {
            for (String command : List.of("wait", "cancel")) {
                TestCommand tested = command(other.variables());
                assertThat(tested.run(command, id)).as(command).isEqualTo(78);
                assertThat(tested.err()).contains("account");
            }
            TestCommand resume = command(other.variables());
            assertThat(resume.run("resume")).isEqualTo(78);
            assertThat(resume.err()).contains(id, "another account or address");
        }
        TestCommand keyless = keyless();
        assertThat(keyless.run("wait", id)).isEqualTo(77);
        assertThat(keyless.err()).contains("RUNCOMFY_API_TOKEN", "zoetrope emulator");
        TestCommand resume = keyless();
        assertThat(resume.run("resume")).isEqualTo(77);
        assertThat(resume.err()).contains(id, "RUNCOMFY_API_TOKEN");
    }

    private static Map<String, String> unzipped(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void theEvidenceTellsEverythingButTheKey() throws IOException {
        JsonNode made = bought("--out", folder.resolve("a.mp4"), "--idempotency-key", "order-42");
        String id = made.get("job").asString();
        Path zip = folder.resolve("evidence.zip");
        TestCommand export = command();
        assertThat(export.run("export", id, "--out", zip)).isZero();
        assertThat(export.outLines()).containsExactly(zip.toString());

        Map<String, String> entries = unzipped(zip);
        assertThat(entries).containsOnlyKeys("README.txt", "job.json", "history.jsonl", "input.json", "artifacts.json");
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode job = mapper.readTree(entries.get("job.json"));
        assertThat(job.get("remoteId")).isEqualTo(made.get("remoteId"));
        assertThat(job.get("requestHash").asString()).hasSize(64);
        assertThat(job.get("site").asString()).startsWith("127.0.0.1:");
        assertThat(job.get("account").asString()).isEqualTo("default");
        assertThat(job.get("idempotencyKey").asString()).isEqualTo("order-42");
        assertThat(job.get("exportedBy").asString()).contains("zoetrope", "Java");
        List<JsonNode> steps =
                entries.get("history.jsonl").lines().map(mapper::readTree).toList();
        assertThat(steps)
                .extracting(step -> step.get("state").asString())
                .contains("PLANNED", "SUBMITTING", "SUCCEEDED");
        JsonNode input = mapper.readTree(entries.get("input.json"));
        assertThat(input.get("files").get(0).get("path").asString()).endsWith("boat.png");
        assertThat(input.get("files").get(0).get("sha256").asString()).hasSize(64);
        assertThat(input.get("values").get("prompt").asString()).isEqualTo("x");
        JsonNode artifact = mapper.readTree(entries.get("artifacts.json")).get(0);
        assertThat(artifact.get("sha256"))
                .isEqualTo(made.get("artifacts").get(0).get("sha256"));
        assertThat(artifact.get("url").asString()).startsWith("http");

        String everything = String.join("\n", entries.values());
        assertThat(everything).doesNotContain(KEY).doesNotContainIgnoringCase("authorization", "bearer");
        assertThat(Files.readString(folder.resolve("home/ledger.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(KEY);

        assertThat(command().run("export", id, "--out", zip)).isEqualTo(73);
        assertThat(command().run("export", id, "--out", zip, "--overwrite")).isZero();
        assertThat(command().run("export", id, "--out", folder.resolve("none/a.zip")))
                .isEqualTo(73);
    }

    @Test
    void pruningForgetsWhatEndedAndKeepsWhatIsStillToBeDone() {
        String done = bought("--out", folder.resolve("a.mp4")).get("job").asString();
        String doubt = inDoubt();
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.status(404));
        String undelivered = bought("--out", folder.resolve("b.mp4")).get("job").asString();
        String open = submitted();

        TestCommand young = keyless();
        assertThat(young.run("prune", "--older-than", "90d")).isZero();
        assertThat(young.out()).startsWith("forgot 0 jobs");
        TestCommand dry = keyless();
        assertThat(dry.run("prune", "--older-than", "0s", "--dry-run")).isZero();
        assertThat(dry.out()).startsWith("would forget 1 job ");
        assertThat(dry.err()).contains("2 jobs of that age stay", "zoetrope settle", "zoetrope resume");
        assertThat(ids(jobs())).containsExactly(open, undelivered, doubt, done);

        TestCommand prune = keyless();
        assertThat(prune.run("prune", "--older-than", "0s", "--json")).isZero();
        assertThat(prune.out().strip()).isEqualTo("{\"forgotten\":1,\"kept\":2}");
        assertThat(ids(jobs())).containsExactly(open, undelivered, doubt);
    }
}

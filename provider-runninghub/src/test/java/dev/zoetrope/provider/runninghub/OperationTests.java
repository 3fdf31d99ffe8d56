package dev.zoetrope.provider.runninghub;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.spi.OperationCall;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every operation over a socket, against the emulator. */
@Timeout(60)
class OperationTests {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .clock(clock)
            .queueTime(Duration.ofSeconds(10))
            .runTime(Duration.ofSeconds(60))
            .fixedArtifacts(true)
            .build());
    private final Provider provider = Opened.at(emulator.baseUri(), emulator.runningHubKey());
    private final RunningHub hub = provider.unwrap(RunningHub.class).orElseThrow();
    private final Set<String> called = new LinkedHashSet<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        provider.close();
        emulator.close();
    }

    private Object call(String name, Map<String, Object> input) {
        called.add(name);
        return provider.operationCalls().orElseThrow().call(new OperationCall(name, input, TransferListener.NONE));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fields(String name, Map<String, Object> input) {
        return (Map<String, Object>) call(name, input);
    }

    private String task(SubmitCall submit) {
        SubmitOutcome outcome = provider.submit(submit);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).remoteId();
    }

    @Test
    void eachOperationDoesWhatItSays() throws Exception {
        String task = task(Opened.submission().withWebhook(URI.create("http://127.0.0.1:9/hooks/runninghub/secret")));
        assertThat(call("task-state", Map.of("taskId", task))).isEqualTo("QUEUED");
        assertThat(fields("task-outputs", Map.of("taskId", task))).containsEntry("state", "QUEUED");
        clock.advance(Duration.ofMinutes(5));
        assertThat(call("task-state", Map.of("taskId", task))).isEqualTo("SUCCESS");
        assertThat((List<?>) fields("task-outputs", Map.of("taskId", task)).get("files"))
                .isNotEmpty();
        eventually("the webhook was sent", () -> call("webhook-event", Map.of("taskId", task)) != null);
        Map<String, Object> event = fields("webhook-event", Map.of("taskId", task));
        assertThat(event).containsEntry("taskId", task);
        assertThat(call(
                        "webhook-resend",
                        Map.of("webhookId", event.get("id"), "webhookUrl", "http://127.0.0.1:9/elsewhere")))
                .isNull();

        Path file = Files.write(folder.resolve("ink.safetensors"), new byte[200_000]);
        assertThat(fields("lora-upload", Map.of("file", file, "name", "ink"))).containsEntry("sent", true);
        assertThat(fields("lora-upload", Map.of("file", file, "name", "ink"))).containsEntry("sent", false);
        Path picture = Files.write(folder.resolve("boat.PNG"), new byte[] {1, 2, 3});
        assertThat(call("node-upload", Map.of("file", picture, "type", "image")).toString())
                .endsWith(".png");

        assertThat((List<?>) fields("apps", Map.of("sort", "NEWEST")).get("items"))
                .isNotEmpty();
        assertThat((List<?>)
                        fields("app", Map.of("appId", "1860000000000000001")).get("inputs"))
                .isNotEmpty();
        assertThat((List<?>) call("quick-create-styles", Map.of("appId", "1870000000000000001")))
                .isNotEmpty();
        assertThat((List<?>) fields("resources", Map.of("type", "LORA")).get("items"))
                .hasSizeGreaterThan(1);
        assertThat((List<?>) fields("resources", Map.of("type", "LORA", "tags", List.of("2")))
                        .get("items"))
                .hasSize(1);
        assertThat((List<?>) fields("resources", Map.of("type", "LORA", "baseModels", List.of("None")))
                        .get("items"))
                .isEmpty();
        assertThat((List<?>) call("api-keys", Map.of())).isNotEmpty();

        assets();
        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(new RunningHubProviderFactory()
                        .operations().stream().map(Operation::name).toList());
    }

    private void assets() {
        String group = (String) call("asset-group-create", Map.of("name", "boats", "description", "of paper"));
        assertThat(fields("asset-group", Map.of("groupId", group))).containsEntry("name", "boats");
        Map<String, Object> asset = fields(
                "asset-create",
                Map.of("groupId", group, "url", "https://example.org/a.png", "assetType", "Image", "name", "boat"));
        String id = (String) asset.get("id");
        clock.advance(Duration.ofMinutes(5));
        assertThat(fields("asset", Map.of("assetId", id))).containsEntry("ready", true);
        assertThat(call("asset-update", Map.of("assetId", id, "name", "raft"))).isNull();
        assertThat(fields("assets", Map.of("groupId", group)).toString()).contains("raft");
        assertThat(call("asset-delete", Map.of("assetId", id))).isNull();
        assertThat((List<?>) fields("assets", Map.of("groupId", group)).get("items"))
                .isEmpty();
        assertThat(call("asset-group-update", Map.of("groupId", group, "name", "rafts")))
                .isNull();
        assertThat(fields("asset-groups", Map.of()).toString()).contains("rafts");
        assertThat(call("asset-group-delete", Map.of("groupId", group))).isNull();
    }

    @Test
    void progressIsHeardAndNothingIsHeldInMemory() throws IOException {
        Path file = folder.resolve("large.safetensors");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(64L << 20);
        }
        List<Long> heard = new ArrayList<>();

        RunningHub.Lora lora = hub.uploadLora(file, "large", (done, total) -> {
            assertThat(total).isEqualTo(64L << 20);
            heard.add(done);
        });

        assertThat(lora.sent()).isTrue();
        assertThat(heard).isSorted().hasSizeGreaterThan(100);
        assertThat(heard.get(heard.size() - 1)).isEqualTo(64L << 20);
    }

    @Test
    void whatGoesWrongIsAnExceptionThatApplicationsKnow() {
        assertThat(hub.webhookEvent(task(Opened.submission()))).isEmpty();
        assertThatThrownBy(() -> hub.webhookEvent("1999999999999999999")).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> hub.asset("no-such-asset")).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> hub.uploadLora(folder.resolve("missing"), "x", TransferListener.NONE))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.MISSING_INPUT));
        for (String url : List.of("ht tp://x", "file:///etc/passwd", "hook", "https:///x")) {
            assertThatThrownBy(() -> call("webhook-resend", Map.of("webhookId", "1", "webhookUrl", url)))
                    .isInstanceOfSatisfying(
                            MediaException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                    .hasMessageContaining("an http or https URL");
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(hub::apiKeys)
                .isInstanceOfSatisfying(
                        MediaException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }
}

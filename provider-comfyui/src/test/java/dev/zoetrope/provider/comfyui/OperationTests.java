package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.spi.OperationCall;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation over a socket, against the emulator as servers of two versions. */
@ParameterizedClass
@ValueSource(strings = {"0.38.1", "0.3.45"})
@Timeout(60)
class OperationTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Parameter
    String version;

    private final ManualClock clock = new ManualClock();
    private Emulator emulator;
    private Provider provider;
    private ComfyUi server;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.builder()
                .comfyUiVersion(version)
                .clock(clock)
                .queueTime(Duration.ofSeconds(10))
                .runTime(Duration.ofSeconds(60))
                .build());
        provider = Opened.at(emulator.baseUri());
        server = provider.unwrap(ComfyUi.class).orElseThrow();
    }

    @AfterEach
    void stop() {
        provider.close();
        emulator.close();
    }

    private SubmitOutcome.Accepted accepted() {
        String key = UUID.randomUUID().toString();
        SubmitOutcome outcome =
                provider.submit(new SubmitCall(Opened.model(), Opened.input(Opened.BOATS), LIMIT).withKey(key));
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return (SubmitOutcome.Accepted) outcome;
    }

    private Object call(String name, Map<String, Object> input) {
        return provider.operationCalls().orElseThrow().call(new OperationCall(name, input, TransferListener.NONE));
    }

    @Test
    void theQueueIsThatOfAllClients() throws Exception {
        String first = accepted().remoteId();
        String second = accepted().remoteId();
        clock.advance(Duration.ofSeconds(20));

        ComfyUi.Queue queue = server.queue();

        assertThat(queue.running()).extracting(ComfyUi.Item::promptId).containsExactly(first);
        assertThat(queue.waiting()).extracting(ComfyUi.Item::promptId).containsExactly(second);
        assertThat(queue.running().get(0).nodes()).isEqualTo(4);
        assertThat(provider.account().orElseThrow().state(LIMIT))
                .isEqualTo(AccountState.builder().running(1).queued(1).jobs(2).build());
    }

    @Test
    void oneJobAloneIsInterrupted() throws Exception {
        SubmitOutcome.Accepted job = accepted();
        clock.advance(Duration.ofSeconds(20));

        if (version.equals("0.3.45")) {
            assertThatThrownBy(() -> server.interrupt(job.remoteId()))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("0.3.57");
            return;
        }
        server.interrupt(UUID.randomUUID().toString());
        assertThat(server.queue().running()).hasSize(1);
        server.interrupt(job.remoteId());
        clock.advance(Duration.ofSeconds(30));
        RemoteStatus status = provider.status(
                Opened.about(job.remoteId()).receipt(job.receipt()).build());
        assertThat(status).isInstanceOfAny(RemoteStatus.Cancelled.class, RemoteStatus.Failed.class);
    }

    @Test
    void whatTheServerIsAndHasIsSaid() {
        assertThat(server.stats().version()).isEqualTo(version);
        assertThat(server.stats().devices()).isNotEmpty();
        assertThat(server.nodes("saveimage")).extracting(ComfyUi.NodeType::name).contains("SaveImage");
        assertThat(server.nodes("no such node")).isEmpty();
        assertThat(server.nodes("")).hasSizeGreaterThan(10);
    }

    @Test
    void eachOperationHasAName() {
        assertThat(call("queue", Map.of())).isEqualTo(Map.of("running", List.of(), "waiting", List.of()));
        assertThat(call("free", Map.of("unloadModels", true))).isNull();
        assertThat((List<?>) call("nodes", Map.of("text", "load"))).isNotEmpty();
        assertThat(call("stats", Map.of()).toString()).contains("version=" + version);
        assertThatThrownBy(() -> call("interrupt", Map.of("promptId", "no id"))).isInstanceOf(MediaException.class);
    }
}

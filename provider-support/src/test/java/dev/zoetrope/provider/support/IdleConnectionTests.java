package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** M3: a pooled connection that the server has given up meanwhile does not carry the next paid call. */
@Timeout(60)
class IdleConnectionTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Script ACCEPT = Script.json(200, "{\"id\":\"r-1\"}");

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of("closed with the answer", ACCEPT.then(Script.close())),
                Arguments.of(
                        "closed after a while",
                        ACCEPT.then(exchange -> sleep(1500)).then(Script.close())),
                // The client must close as well, or the script does not continue.
                Arguments.of(
                        "half closed",
                        ACCEPT.then(exchange -> exchange.socket().shutdownOutput())
                                .then(Script.stall())),
                Arguments.of("reset", ACCEPT.then(exchange -> sleep(200)).then(Script.reset())),
                Arguments.of("said to be closed", Script.json(200, "{\"id\":\"r-1\"}", "Connection: close")),
                Arguments.of(
                        "closed with words",
                        ACCEPT.then(exchange -> sleep(200))
                                .then(Script.json(408, "idle for too long", "Connection: close"))
                                .then(Script.close())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void itIsNotUsedAgain(String how, Script ending) throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.start();
                Probe probe = new Probe(server)) {
            server.next(ending, ACCEPT);
            assertThat(probe.buy(LIMIT)).isInstanceOf(SubmitOutcome.Accepted.class);
            assertThat(server.connectionEnded()).isTrue();
            sleep(200);

            assertThat(probe.buy(LIMIT)).isInstanceOf(SubmitOutcome.Accepted.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aWholePoolThatTheServerClosedHurtsNobody() throws Exception {
        int calls = 40;
        try (ScriptedServer server = ScriptedServer.start();
                Probe probe = new Probe(server)) {
            CyclicBarrier together = new CyclicBarrier(calls);
            for (int i = 0; i < calls; i++) {
                server.next(exchange -> {
                    await(together);
                    ACCEPT.then(idle -> sleep(300)).then(Script.close()).play(exchange);
                });
            }
            assertThat(atOnce(probe, calls)).hasOnlyElementsOfType(SubmitOutcome.Accepted.class);
            for (int i = 0; i < calls; i++) {
                assertThat(server.connectionEnded()).isTrue();
                server.next(ACCEPT);
            }
            sleep(200);

            assertThat(atOnce(probe, calls)).hasOnlyElementsOfType(SubmitOutcome.Accepted.class);
            assertThat(server.requests()).hasSize(2 * calls);
        }
    }

    private static List<SubmitOutcome> atOnce(Probe probe, int calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls);
        try {
            List<Future<SubmitOutcome>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                running.add(callers.submit(() -> probe.buy(LIMIT)));
            }
            List<SubmitOutcome> outcomes = new ArrayList<>();
            for (Future<SubmitOutcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            callers.shutdown();
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Only the client knows when it has read the end of a connection, which it does on a thread of its own. */
    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

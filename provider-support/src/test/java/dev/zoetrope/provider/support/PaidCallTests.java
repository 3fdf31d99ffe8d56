package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** M2 and M3 at the socket: what a paid call may claim, and that it is sent once. */
@Timeout(30)
class PaidCallTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ScriptedServer server = ScriptedServer.start();
    private final Probe probe = new Probe(server);

    @AfterEach
    void stop() {
        probe.close();
        server.close();
    }

    static Stream<Arguments> lostAnswers() {
        String longBody = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":";
        String refused = "HTTP/1.1 400 Bad\r\nContent-Length: 1000\r\n\r\n";
        return Stream.of(
                Arguments.of("lost after it arrived", Script.close(), LONG),
                Arguments.of("reset", Script.reset(), LONG),
                Arguments.of("never comes", Script.stall(), SHORT),
                Arguments.of("stalls after the head", Script.raw(longBody).then(Script.stall()), SHORT),
                Arguments.of("breaks off in the body", Script.raw(longBody).then(Script.close()), LONG),
                Arguments.of(
                        "no HTTP", Script.raw("220 smtp.example ESMTP\r\n\r\n").then(Script.close()), LONG),
                Arguments.of("empty", Script.json(200, ""), LONG),
                Arguments.of("no JSON", Script.json(200, "<html>welcome</html>"), LONG),
                Arguments.of("half an id", Script.json(200, "{\"id\":\"r-1"), LONG),
                Arguments.of("damaged before the id", Script.json(200, "{\"a\":@,\"id\":\"r-1\"}"), LONG),
                Arguments.of("a page that holds an id", Script.json(200, "<p>{\"id\":\"r-1\"}"), LONG),
                Arguments.of("500 cut behind an id", Script.json(500, "{\"id\":\"r-1\","), LONG),
                Arguments.of("400 that breaks off", Script.raw(refused + "{").then(Script.close()), LONG),
                Arguments.of(
                        "400 that breaks off behind a field",
                        Script.raw(refused + "{\"message\":\"no\",").then(Script.close()),
                        LONG),
                Arguments.of("a list of two", Script.json(200, "[{\"id\":\"r-1\"},{\"id\":\"r-2\"}]"), LONG),
                Arguments.of("500", Script.json(500, "{\"message\":\"oops\"}"), LONG),
                Arguments.of("502", Script.json(502, "<html>bad gateway</html>"), LONG),
                Arguments.of("503 that asks to retry", Script.json(503, "{}", "Retry-After: 1"), LONG),
                Arguments.of("504", Script.json(504, ""), LONG),
                Arguments.of("408", Script.json(408, "{}"), LONG),
                Arguments.of("409", Script.json(409, "{}"), LONG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAnswers")
    void anAnswerThatProvesNothingIsUnconfirmedAndNotRepeated(String what, Script script, Duration limit) {
        server.next(script);

        assertThat(probe.buy(limit)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Arguments> damagesBehindTheId() {
        String begun = "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n{\"id\":\"r-1\"";
        return Stream.of(
                Arguments.of("breaks off", Script.raw(begun).then(Script.close()), LONG),
                Arguments.of("breaks off in a field", Script.raw(begun + ",\"a").then(Script.close()), LONG),
                Arguments.of("stalls", Script.raw(begun).then(Script.stall()), SHORT),
                Arguments.of("never ends", Script.raw(begun + ",\"a\":\"").then(PaidCallTests::flood), LONG),
                Arguments.of("half a JSON", Script.json(200, "{\"id\":\"r-1\""), LONG),
                Arguments.of("no JSON from there on", Script.json(200, "{\"id\":\"r-1\",\"a\":<b>}"), LONG),
                Arguments.of("a tail", Script.json(200, "{\"id\":\"r-1\"}}"), LONG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damagesBehindTheId")
    void anIdThatWasReadIsAJobWhateverComesBehindIt(String what, Script script, Duration limit) {
        server.next(script);

        assertThat(probe.buy(limit)).isEqualTo(new SubmitOutcome.Accepted("r-1", new RemoteStatus.Queued(null, "")));
        assertThat(server.requests()).hasSize(1);
    }

    /** The JDK's client sometimes learns of the end of the body before it hands over the head, and then throws. */
    @RepeatedTest(100)
    void anIdInABodyThatIsShorterThanSaidIsAJob() {
        server.next(Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":\"r-1\"}")
                .then(Script.close()));

        assertThat(probe.buy(LONG)).isEqualTo(new SubmitOutcome.Accepted("r-1", new RemoteStatus.Queued(null, "")));
    }

    private static void flood(ScriptedExchange exchange) throws IOException {
        byte[] block = new byte[1 << 16];
        Arrays.fill(block, (byte) 'x');
        while (true) {
            exchange.bytes(block, 0, block.length);
        }
    }

    @Test
    void anAnswerToAnotherCallThatBreaksOffIsAskedForAgain() {
        server.next(Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":\"r-1\",")
                .then(Script.close()));

        assertThatThrownBy(() -> probe.look())
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.repeatable()).isTrue());
    }

    @Test
    void aStalledBodyEndsWithTheTimeLimitAndFreesTheSocket() throws InterruptedException {
        server.next(Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{").then(Script.stall()));
        long start = System.nanoTime();

        assertThat(probe.buy(SHORT)).isInstanceOf(SubmitOutcome.Unconfirmed.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.plusSeconds(30));
        assertThat(server.connectionEnded()).isTrue();
    }

    @Test
    void aBodyWithoutEndIsCutAtTheCap() throws InterruptedException {
        server.next(Script.raw("HTTP/1.1 200 OK\r\n\r\n{\"a\":\"").then(PaidCallTests::flood));

        assertThat(probe.buy(LONG))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unconfirmed.class,
                        lost -> assertThat(lost.message()).contains("larger than"));
        assertThat(server.connectionEnded()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectIsNotFollowedAndTheKeyStays(int status) {
        try (ScriptedServer elsewhere = ScriptedServer.start()) {
            server.next(Script.json(status, "", "Location: " + elsewhere.uri() + "/v1/models/maker/model"));

            assertThat(probe.buy(LONG)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    static Stream<Integer> redirects() {
        return Stream.of(300, 301, 302, 303, 307, 308);
    }

    @Test
    void aConnectionThatIsOpenIsUsedAgain() {
        server.next(Script.json(200, "{\"id\":\"r-1\"}"), Script.json(200, "{\"id\":\"r-2\"}"));

        probe.buy(LONG);
        probe.buy(LONG);

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aPooledConnectionThatDiesUnderTheSubmitIsNotTriedAgain() {
        server.next(Script.json(200, "{\"id\":\"r-1\"}"), Script.close());
        probe.buy(LONG);

        assertThat(probe.buy(LONG)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void manySubmitsAtOnceStandOnTheWireOnceEach() {
        int calls = 40;
        IntStream.range(0, calls)
                .forEach(i -> server.next(
                        i % 4 == 0 ? Script.close() : Script.json(i % 4 == 1 ? 503 : 200, "{\"id\":\"r-" + i + "\"}")));

        List<SubmitOutcome> outcomes = IntStream.range(0, calls)
                .parallel()
                .mapToObj(i -> probe.buy(LONG))
                .toList();

        assertThat(outcomes).hasSize(calls);
        assertThat(server.requests()).hasSize(calls);
    }

    @Test
    void aPaidCallWithoutABodyHasNoEvidenceThatItDidNotLeave() {
        server.next(Script.close());

        assertThat(probe.buyAgain(LONG)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of("before the answer", ""),
                Arguments.of("in the answer", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void anInterruptReturnsAtOnceAndStaysSet(String when, String answered) throws InterruptedException {
        Thread caller = Thread.currentThread();
        server.next(Script.raw(answered)
                .then(exchange -> {
                    letItArrive();
                    caller.interrupt();
                })
                .then(Script.stall()));

        SubmitOutcome outcome = probe.buy(LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unconfirmed.class,
                        lost -> assertThat(lost.message()).contains("interrupted"));
        assertThat(server.connectionEnded()).isTrue();
    }

    @Test
    void anIdThatWasReadBeforeAnInterruptIsAJob() throws InterruptedException {
        server.next(stoppedBehindTheId());

        SubmitOutcome outcome = probe.buy(LONG);

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(outcome).isEqualTo(new SubmitOutcome.Accepted("r-1", new RemoteStatus.Queued(null, "")));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.connectionEnded()).isTrue();
    }

    @Test
    void anInterruptedQuestionIsInterruptedWhateverWasRead() {
        server.next(stoppedBehindTheId());

        assertThatThrownBy(() -> probe.look())
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).as("the exception says it").isFalse();
    }

    private static Script stoppedBehindTheId() {
        Thread caller = Thread.currentThread();
        return Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":\"r-1\",")
                .then(exchange -> {
                    letItArrive();
                    caller.interrupt();
                })
                .then(Script.stall());
    }

    /** Only the client knows when it has read something, and it reads on threads of its own. */
    private static void letItArrive() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import dev.zoetrope.testing.log.LogRecorder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The calls of an account without a key. */
@Timeout(30)
class KeylessConnectionTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PATH = "/comfy/9f8e7d6c5b4a39281706";

    private final ScriptedServer server = ScriptedServer.start();
    private final Account account = Account.keyless(
            "probe",
            "default",
            server.uri(PATH),
            Map.of("Cookie", Secret.ofHeader("door=0pen-sesame"), "User-Agent", Secret.of("b0at/1")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRequestCarriesTheHeadersAndNoKey() {
        server.next(Script.json(200, "{\"id\":\"r-1\"}"));
        try (Probe probe = new Probe(account)) {
            probe.buy(LIMIT);
        }
        ReceivedRequest request = server.onlyRequest();
        assertThat(request.target()).isEqualTo(PATH + "/v1/models/maker/model");
        assertThat(request.headers())
                .containsEntry("cookie", "door=0pen-sesame")
                .containsEntry("user-agent", "b0at/1")
                .doesNotContainKeys("authorization", "origin")
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("sec-"));
    }

    @Test
    void neitherMessagesNorLogsNorPrintedObjectsShowAHeaderOrThePath() throws Exception {
        String echo = "no " + PATH + "/v1 for door=0pen-sesame, no " + PATH.substring(7) + ", no 0PEN-SESAME";
        server.next(
                Script.json(400, "{\"message\":\"" + echo + "\"}"),
                Script.json(200, echo),
                Script.raw("HTTP/1.1 2x0 " + echo + "\r\n\r\n").then(Script.close()),
                Script.json(200, "{}"));
        try (LogRecorder log = new LogRecorder();
                Probe probe = new Probe(account)) {
            String seen = probe.buy(LIMIT) + "|" + probe.buy(LIMIT) + "|" + probe.buy(LIMIT) + "|"
                    + probe.look().unread(echo) + "|" + probe.connection() + "|" + log.text();
            assertThat(seen)
                    .contains("[secret]", server.uri().getAuthority() + "/v1/requests/r-1")
                    .doesNotContain("9f8e7d6c5b4a39281706")
                    .doesNotContainIgnoringCase("0pen-sesame");
        }
    }

    @Test
    void anotherOriginGetsNoHeader() {
        try (ScriptedServer elsewhere = ScriptedServer.start();
                Probe probe = new Probe(Account.keyless("probe", "default", server.uri(), account.headers()))) {
            SubmitOutcome outcome = probe.connection()
                    .buy(
                            () -> probe.connection()
                                    .post(
                                            "@127.0.0.1:" + elsewhere.uri().getPort(),
                                            "text/plain",
                                            HttpRequest.BodyPublishers.ofString("x"),
                                            LIMIT),
                            answer -> new SubmitOutcome.Unconfirmed("it was sent"));
            assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
            assertThat(elsewhere.connections()).isZero();
        }
    }
}

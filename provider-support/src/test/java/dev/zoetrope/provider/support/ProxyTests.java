package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A proxy that does not connect saw a host's name and nothing else. */
@Timeout(30)
class ProxyTests {

    private final ScriptedServer proxy = ScriptedServer.start();

    @BeforeEach
    void goThroughTheProxy() {
        System.setProperty("https.proxyHost", proxy.uri().getHost());
        System.setProperty("https.proxyPort", String.valueOf(proxy.uri().getPort()));
    }

    @AfterEach
    void goStraight() {
        System.clearProperty("https.proxyHost");
        System.clearProperty("https.proxyPort");
        proxy.close();
    }

    static Stream<Script> refusals() {
        return Stream.of(
                Script.json(407, "log in", "Proxy-Authenticate: Basic realm=\"office\""),
                Script.json(403, "not there"),
                Script.json(429, "", "Retry-After: 1"),
                Script.json(301, "", "Location: https://elsewhere.example/"),
                Script.json(502, "no route"),
                Script.close(),
                Script.reset());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aProxyThatDoesNotConnectIsProof(Script refusal) {
        proxy.next(refusal);
        try (Probe probe = new Probe(URI.create("https://provider.invalid"))) {
            assertThat(probe.buy(Duration.ofSeconds(10))).isInstanceOf(SubmitOutcome.NotSent.class);
        }
        assertThat(proxy.onlyRequest().method()).isEqualTo("CONNECT");
        assertThat(proxy.onlyRequest().headers().toString()).doesNotContain(Probe.KEY);
    }

    @Test
    void aProxyThatIsNotThereIsNamedAsTheReason() {
        proxy.close();
        try (Probe probe = new Probe(URI.create("https://provider.invalid"))) {
            assertThat(probe.buy(Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(
                            SubmitOutcome.NotSent.class,
                            outcome -> assertThat(outcome.message())
                                    .contains("provider.invalid", "its proxy cannot be connected to"));
        }
    }
}

package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * System properties may make the JDK client send again on its own. It reads them once, so each setting has a JVM of its
 * own here, which buys twice: the second time the server takes the request and closes the pooled connection.
 */
@Timeout(60)
class RetryPropertyTests {

    private final ScriptedServer server = ScriptedServer.start();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unrelated=true",
                "jdk.httpclient.enableAllMethodRetry=true",
                "jdk.httpclient.enableAllMethodRetry=",
                "jdk.httpclient.disableRetryConnect=true",
                "jdk.httpclient.redirects.retrylimit=9"
            })
    void aLostAnswerIsNotBoughtAgain(String property) throws IOException, InterruptedException {
        Script accept = Script.json(200, "{\"id\":\"r-1\"}");
        server.next(accept, Script.close(), accept);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process buyer = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-D" + property,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Buyer.class.getName(),
                        server.uri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(buyer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(buyer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("Accepted Unconfirmed");
        assertThat(server.requests()).hasSize(2);
        server.close();
    }

    /** Buys twice and returns the outcome. */
    static final class Buyer {

        private Buyer() {}

        public static void main(String[] server) {
            try (Probe probe = new Probe(URI.create(server[0]))) {
                String first = buy(probe);
                System.out.print(first + " " + buy(probe));
            }
        }

        private static String buy(Probe probe) {
            return probe.buy(Duration.ofSeconds(10)).getClass().getSimpleName();
        }
    }
}

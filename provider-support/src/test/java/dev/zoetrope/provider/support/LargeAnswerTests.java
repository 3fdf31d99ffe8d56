package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large an answer may be, and what is known of one without reading it. */
@Timeout(30)
class LargeAnswerTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ScriptedServer server = ScriptedServer.start();
    private final ProviderConnection connection =
            new ProviderConnection(Account.keyless("probe", "default", server.uri(), Map.of()), Clock.systemUTC());

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private Answer look(ProbeApi api) throws ProviderCallException, InterruptedException {
        return connection.ask(
                () -> api.look("r-1", CallLimit.of(Duration.ofSeconds(20)).left()));
    }

    @Test
    void anInterfaceMayAllowMoreThanOthers() throws Exception {
        String body = "{\"a\":\"" + "x".repeat(9 << 20) + "\"}";
        server.next(Script.json(200, body), Script.json(200, body));

        assertThatThrownBy(() -> look(connection.api(ProbeApi.class)))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("larger than");
        assertThat(look(connection.api(ProbeApi.class, 16 << 20)).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | true",
                "{\"a\":1} | true",
                "[{}] | true",
                "[] | false",
                "{\"a\": | false",
                "<html> | false",
                "'' | false"
            })
    void anEmptyObjectIsToldFromNone(String body, boolean object) throws Exception {
        server.next(Script.json(200, body));

        assertThat(look(connection.api(ProbeApi.class)).isObject()).isEqualTo(object);
    }

    @Test
    void aDocumentIsGotFromTheAddressAsItIsWritten() throws Exception {
        server.next(Script.json(200, "{\"a\":1}"), Script.json(200, "{\"a\":1}"));
        URI url = server.uri("/o/info.json?sig=a%2Fb+c&x=%7B1%7D");

        assertThat(connection.ask(() -> connection.get(url, 100, LIMIT)).text()).isEqualTo("{\"a\":1}");
        assertThat(server.onlyRequest().method()).isEqualTo("GET");
        assertThat(server.onlyRequest().target()).isEqualTo("/o/info.json?sig=a%2Fb+c&x=%7B1%7D");
        assertThatThrownBy(() -> connection.ask(() -> connection.get(url, 3, LIMIT)))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void aDocumentOfAnotherOriginIsNotGot() {
        assertThatThrownBy(() -> connection.ask(() -> connection.get(URI.create("http://localhost:1/"), 100, LIMIT)))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("would leave");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aDocumentIsThereIfItsBeginningIs() throws Exception {
        server.next(
                Script.answer(206, new byte[] {'{'}, "Content-Range: bytes 0-0/9"),
                Script.json(200, "x".repeat(100_000)),
                Script.json(404, "{}"),
                Script.status(302, "Location: /elsewhere"),
                Script.json(503, ""));
        URI url = server.uri("/info.json");

        assertThat(connection.reaches(url, LIMIT)).isTrue();
        assertThat(connection.reaches(url, LIMIT)).isTrue();
        assertThat(connection.reaches(url, LIMIT)).isFalse();
        assertThat(connection.reaches(url, LIMIT)).isFalse();
        assertThat(connection.reaches(url, LIMIT)).isFalse();
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.header("range")).contains("bytes=0-0");
            assertThat(request.target()).isEqualTo("/info.json");
        });
    }

    @Test
    void aDocumentOfAServerThatIsAwayIsNotThereAndAnInterruptEndsTheWait() throws Exception {
        server.next(Script.stall());
        assertThat(connection.reaches(server.uri("/info.json"), Duration.ofMillis(50)))
                .isFalse();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> connection.reaches(server.uri("/info.json"), LIMIT))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}

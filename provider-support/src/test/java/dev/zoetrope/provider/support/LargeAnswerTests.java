package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
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
}

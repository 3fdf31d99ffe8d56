package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a service gives are followed below the account's base URL, and nowhere else. */
@Timeout(30)
class OwnAddressTests {

    private final ScriptedServer server = ScriptedServer.start();
    private final ProviderConnection connection = connection("/gateway/");

    /** An interface of the kind that providers write. */
    interface Addressed {

        @RequestLine("GET")
        Answer get(URI address, Request.Options limit);

        @RequestLine("PUT")
        Answer put(URI address, Request.Options limit);
    }

    private ProviderConnection connection(String path) {
        Account account = Account.of("probe", "default", server.uri(path), Secret.of(Probe.KEY));
        return new ProviderConnection(account, AuthScheme.scheme("Key"), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gateway/fal-ai/wan/requests/3f0e9c1a-7d42/status",
                "/gateway/a/b/requests/1?logs=1&since=2026-01-02",
                "/gateway/a@b/c:d/~e.f",
                "/gateway/a?cursor=cD0yMDI%3D"
            })
    void anOwnAddressIsCalledAsItIsWrittenAndWithTheKey(String target) throws Exception {
        server.next(Script.json(200, "{}"), Script.json(200, "{}"));
        Addressed api = connection.api(Addressed.class);
        CallLimit limit = CallLimit.of(Duration.ofSeconds(20));
        URI address = connection.own(server.uri(target).toString());

        connection.ask(() -> api.get(address, limit.left()));
        connection.ask(() -> api.put(address, limit.left()));

        assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo(target);
            assertThat(request.header("authorization")).contains("Key " + Probe.KEY);
        });
    }

    @Test
    void aPathIsBelowTheBaseUrl() throws Exception {
        assertThat(connection.own("/a/b")).isEqualTo(server.uri("/gateway/a/b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/gateway/a",
                "HOST@elsewhere.example/gateway/a",
                "HOST.elsewhere.example/gateway/a",
                "HOST/a",
                "HOST/gatewayed/a",
                "HOST/gateway/../a",
                "HOST/gateway/..",
                "HOST/gateway/a/..?b",
                "HOST/gateway/%2e%2e/a",
                "HOST/gateway/a#b",
                "HOST/gateway/a?b%",
                "HOST/gateway/a?b=%zz",
                "HOST/gateway/a b",
                "HOST/gateway/{a}",
                "//elsewhere.example/a/../../b",
                "/../a",
                "file:///etc/passwd",
                "gateway/a",
                "http://[a]/gateway/a",
                ""
            })
    void anyOtherAddressIsRefused(String address) {
        assertThatThrownBy(() -> connection.own(
                        address.replace("HOST", server.uri().toString().replaceAll("/$", ""))))
                .isInstanceOfSatisfying(ProviderCallException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(FailureReason.CONFIGURATION);
                    assertThat(refused.repeatable()).isFalse();
                    assertThat(refused)
                            .hasMessageContaining("at " + server.uri().getAuthority() + " alone");
                });
    }

    @Test
    void anAddressWithoutEndIsRefused() {
        assertThatThrownBy(() -> connection.own("/" + "a".repeat(1_000))).isInstanceOf(ProviderCallException.class);
    }

    @Test
    void theHostThatIsRefusedIsNamed() {
        assertThatThrownBy(() -> connection.own("https://elsewhere.example/a?token=secret"))
                .hasMessageContaining("elsewhere.example")
                .hasMessageNotContaining("token");
    }
}

package dev.zoetrope.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.spi.ProviderSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTests {

    private static final ProviderSettings SETTINGS = ProviderSettings.builder(URI.create("https://example.org"))
            .keyVariables(List.of("FIRST_KEY", "SECOND_KEY"))
            .baseUrlVariable("BASE_URL")
            .build();

    private static final ProviderSettings KEYLESS = ProviderSettings.builder(URI.create("http://127.0.0.1:8188"))
            .baseUrlVariable("BASE_URL")
            .headersVariable("HEADERS")
            .build();

    private final List<String> problems = new ArrayList<>();

    private Optional<Account> read(Map<String, String> variables) {
        return Environment.of(variables, "default").account("some", SETTINGS, problems);
    }

    private Optional<Account> keyless(Map<String, String> variables) {
        return Environment.of(variables, "default").account("some", KEYLESS, problems);
    }

    @Test
    void anAccountWithoutAKeyIsSetUpByItsBaseUrl() {
        Account account = keyless(Map.of("BASE_URL", "HTTP://10.0.0.7:8188/a/")).orElseThrow();
        assertThat(account.key()).isEmpty();
        assertThat(account.baseUrl()).hasToString("http://10.0.0.7:8188/a");
        assertThat(account.headers()).isEmpty();
        assertThat(keyless(Map.of())).isEmpty();
        assertThat(keyless(Map.of("HEADERS", "X-Door: open"))).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void headersAreReadLineByLine() {
        Account account = keyless(Map.of(
                        "BASE_URL",
                        "http://10.0.0.7",
                        "HEADERS",
                        "\nAuthorization: Basic dXNlcjp3b3Jk\r\n\r\nCookie:a=b; c=d:e\n"))
                .orElseThrow();
        assertThat(account.headers()).containsOnlyKeys("Authorization", "Cookie");
        assertThat(account.headers().get("Authorization").expose()).isEqualTo("Basic dXNlcjp3b3Jk");
        assertThat(account.headers().get("Cookie").expose()).isEqualTo("a=b; c=d:e");
    }

    @Test
    void whatIsWrongWithHeadersIsSaidByLineAndVariableWithoutAnyValue() {
        assertThat(keyless(Map.of(
                        "BASE_URL",
                        "http://user:s3cret@10.0.0.7",
                        "HEADERS",
                        "X-Door: s3cret\ns3cret\nX-Door: s3cret\nX-Umlaut: s3cret\u00fc\n: s3cret")))
                .isEmpty();
        assertThat(keyless(Map.of("BASE_URL", "http://10.0.0.7", "HEADERS", "Host: s3cret")))
                .isEmpty();
        assertThat(problems)
                .containsExactly(
                        "HEADERS: line 2: there is no 'Name: value'; write one header a line",
                        "HEADERS: line 3: the header was given before; give it once",
                        "HEADERS: line 4: the value of a header must be one line of printable ASCII",
                        "HEADERS: line 5: there is no 'Name: value'; write one header a line",
                        "BASE_URL / HEADERS: base URL of some must have no user information, query or fragment",
                        "BASE_URL / HEADERS: header of some: 'Host' cannot be set: the HTTP client sets it, or it ends"
                                + " at the next hop; leave it out");
    }

    @Test
    void theFirstVariableThatIsSetHoldsTheKey() {
        assertThat(read(Map.of("FIRST_KEY", "one", "SECOND_KEY", "two"))
                        .orElseThrow()
                        .key()
                        .orElseThrow()
                        .expose())
                .isEqualTo("one");
        assertThat(read(Map.of("FIRST_KEY", " ", "SECOND_KEY", "two"))
                        .orElseThrow()
                        .key()
                        .orElseThrow()
                        .expose())
                .isEqualTo("two");
    }

    @Test
    void withoutAKeyThereIsNoAccount() {
        assertThat(read(Map.of("BASE_URL", "https://example.net"))).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void theBaseUrlCanBeReplaced() {
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "http://127.0.0.1:8080"))
                        .orElseThrow()
                        .loopback())
                .isTrue();
        assertThat(read(Map.of("FIRST_KEY", "one")).orElseThrow().baseUrl()).hasToString("https://example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.net",
                "https://example.net/",
                " HTTPS://Example.NET:443// ",
                "https:\\\\example.net\\",
            })
    void theBaseUrlIsReadAsBrowsersReadIt(String url) {
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", url))
                        .orElseThrow()
                        .baseUrl())
                .hasToString("https://example.net");
    }

    @Test
    void aBaseUrlThatCannotBeReadIsRefusedForTheReasonAlone() {
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "https://user:s3cret@example.org:x")))
                .isEmpty();
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "https://my_host")))
                .isEmpty();
        assertThat(problems)
                .containsExactly(
                        "BASE_URL: the value cannot be read: the URL's port is no number from 1 to 65535",
                        "BASE_URL: base URL of some has the host my_host, which Java cannot call: the name"
                                + " of a machine has no underscore, and no hyphen at either end of a part; give the machine"
                                + " another name, or its address");
    }

    @Test
    void aKeyNeverGoesInTheClearToAnotherMachine() {
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "http://example.org")))
                .isEmpty();
        assertThat(problems).singleElement().asString().contains("BASE_URL", "https");
    }

    @Test
    void aProblemNeverRepeatsTheKey() {
        assertThat(read(Map.of("FIRST_KEY", "secret with spaces"))).isEmpty();
        assertThat(problems).singleElement().asString().contains("FIRST_KEY").doesNotContain("secret with spaces");
        problems.clear();
        assertThat(read(Map.of("FIRST_KEY", "\"Bearer s3cret\"", "BASE_URL", "https://example.net")))
                .isEmpty();
        assertThat(problems)
                .containsExactly(
                        "FIRST_KEY: the API key begins or ends with a quotation mark or a bracket; give the key"
                                + " without it");
    }

    @Test
    void aKeyInThePlaceOfTheBaseUrlIsNotRepeated() {
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "s3cret-key"))).isEmpty();
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "s3cret key"))).isEmpty();
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "http://user:s3cret@example.org")))
                .isEmpty();
        assertThat(problems)
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("s3cret"));
    }

    @Test
    void aBaseUrlThatIsNoneIsAProblem() {
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "https://exa mple")))
                .isEmpty();
        assertThat(read(Map.of("FIRST_KEY", "one", "BASE_URL", "https://user:word@example.org")))
                .isEmpty();
        assertThat(problems).hasSize(2);
    }
}

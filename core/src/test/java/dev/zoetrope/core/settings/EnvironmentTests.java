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

    private final List<String> problems = new ArrayList<>();

    private Optional<Account> read(Map<String, String> variables) {
        return Environment.of(variables, "default").account("some", SETTINGS, problems);
    }

    @Test
    void theFirstVariableThatIsSetHoldsTheKey() {
        assertThat(read(Map.of("FIRST_KEY", "one", "SECOND_KEY", "two"))
                        .orElseThrow()
                        .key()
                        .expose())
                .isEqualTo("one");
        assertThat(read(Map.of("FIRST_KEY", " ", "SECOND_KEY", "two"))
                        .orElseThrow()
                        .key()
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
                        "FIRST_KEY / BASE_URL: the value cannot be read: the URL's port is no number from 1 to 65535",
                        "FIRST_KEY / BASE_URL: base URL of some has the host my_host, which Java cannot call: the name"
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

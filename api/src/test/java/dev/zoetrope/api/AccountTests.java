package dev.zoetrope.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTests {

    private static final Secret KEY = Secret.of("k3y-that-nobody-may-see");

    private static Account at(String url) {
        return new Account("some", "default", URI.create(url), KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:1", "http://127.1.2.3"})
    void plainHttpIsForThisMachine(String url) {
        assertThat(at(url).loopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "ftp://example.org",
                "https://user:word@example.org",
                "https://example.org?a=b",
                "https://example.org#a",
                "example.org"
            })
    void noOtherAddressGetsAKey(String url) {
        assertThatThrownBy(() -> at(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostThatJavaCannotCallIsRefusedForThatReason() {
        assertThatThrownBy(() -> at("https://my_host:8443"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the host my_host, which Java cannot call");
    }

    @Test
    void printingAnAccountShowsNothingOfItsKey() {
        assertThat(at("https://example.org").toString()).doesNotContain("k3y").contains("[secret]");
        assertThat(KEY).hasToString("[secret]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a b", "a\nb", "schl\u00fcssel"})
    void whatCannotStandInAHeaderIsNoKeyAndIsNotRepeated(String text) {
        assertThatThrownBy(() -> Secret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an API key must be printable ASCII without spaces");
    }

    @Test
    void whiteSpaceAroundAKeyIsDropped() {
        assertThat(Secret.of(" abc\n").expose()).isEqualTo("abc");
    }
}

package dev.zoetrope.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTests {

    private static final Secret KEY = Secret.of("k3y-that-nobody-may-see");

    private static Account at(String url) {
        return Account.of("some", "default", URI.create(url), KEY);
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

    private static Account keyless(String url, Map<String, Secret> headers) {
        return Account.keyless("some", "gpu1", URI.create(url), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.20:8188",
                "http://gpu.example",
                "https://gpu.example/comfy",
                "http://[fd00::1]:1"
            })
    void withoutAKeyPlainHttpIsForAnyMachine(String url) {
        Account account = keyless(url, Map.of());
        assertThat(account.key()).isEmpty();
        assertThat(account.baseUrl()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://gpu.example/s3cret-path",
                "http://user:word@gpu.example/s3cret-path",
                "http://gpu.example/s3cret-path?a=b",
                "http://gpu.example/s3cret-path#a",
                "http://my_host/s3cret-path",
                "/s3cret-path"
            })
    void whatIsNoBaseUrlIsNoneWithoutAKeyEither(String url) {
        assertThatThrownBy(() -> keyless(url, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base URL of some")
                .message()
                .doesNotContain("s3cret-path", "user:word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "origin",
                "Content-Length",
                "Content-Type",
                "Transfer-Encoding",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Upgrade",
                "Proxy-Authorization",
                "Sec-Fetch-Site",
                "Expect",
                "Range"
            })
    void aHeaderOfTheClientOrOfAHopCannotBeSet(String name) {
        Secret value = Secret.ofHeader("v4lue of the header");
        assertThatThrownBy(() -> keyless("http://gpu.example", Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' cannot be set")
                .message()
                .doesNotContain("v4lue");
    }

    @Test
    void headersForWhatStandsInFrontAreKept() {
        Map<String, Secret> headers =
                Map.of("Cookie", Secret.ofHeader("a=b; c=d"), "Authorization", Secret.ofHeader("Basic dTpw"));
        assertThat(keyless("http://gpu.example", headers).headers()).isEqualTo(headers);
        assertThatThrownBy(
                        () -> keyless("http://gpu.example", headers).headers().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        Secret value = Secret.ofHeader("v4lue");
        Map<String, Secret> headers = Map.of("Host", value, "a b", value, "X-Door", value, "x-door", value);
        assertThatThrownBy(() -> keyless("ftp://gpu.example?a", headers))
                .hasMessageContainingAll(
                        "must be http or https",
                        "no user information, query or fragment",
                        "'Host' cannot be set",
                        "a name must be",
                        "'x-door' is given twice")
                .message()
                .doesNotContain("v4lue", "a b");
    }

    @Test
    void thePathOfAnAccountWithoutAKeyIsShownNowhere() {
        Account account = keyless("http://gpu.example:8188/s3cret-path/", Map.of("X-Door", Secret.of("v4lue")));
        assertThat(account.site()).isEqualTo("gpu.example:8188");
        assertThat(account.recordedSite()).matches("gpu\\.example:8188#[0-9a-f]{8}");
        assertThat(account.toString()).contains("gpu.example:8188").doesNotContain("s3cret", "v4lue");
    }

    @Test
    void aRecordTellsOnePathFromAnotherAndNotHowItEnds() {
        String recorded = keyless("http://gpu.example/one", Map.of()).recordedSite();
        assertThat(keyless("http://gpu.example/one/", Map.of()).recordedSite()).isEqualTo(recorded);
        assertThat(keyless("http://gpu.example/two", Map.of()).recordedSite()).isNotEqualTo(recorded);
        assertThat(keyless("http://gpu.example/", Map.of()).recordedSite()).isEqualTo("gpu.example");
        assertThat(at("https://gpu.example/one").recordedSite()).isEqualTo("gpu.example");
    }

    @Test
    void anAccountIsMovedWithAllThatItHas() {
        NetworkSettings network =
                NetworkSettings.builder().connectTimeout(Duration.ofSeconds(3)).build();
        Account account = Account.of("some", "studio", URI.create("https://one.example/v1"), KEY)
                .withWorkflow("w1")
                .withPart("web", URI.create("https://web.example"))
                .withSecret("door", Secret.of("sesame"))
                .withNetwork(network);

        Account moved = account.withBaseUrl(URI.create("https://one.example"));

        assertThat(moved.network()).isSameAs(network);
        assertThat(moved.withBaseUrl(account.baseUrl())).isEqualTo(account).isNotEqualTo(moved);
        assertThatThrownBy(() -> account.withBaseUrl(URI.create("http://one.example")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\tb", "schl\u00fcssel"})
    void aHeadersValueIsOneVisibleLineAndIsNotRepeated(String text) {
        assertThatThrownBy(() -> Secret.ofHeader(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value of a header must be one line of printable ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a b", "a\nb", "schl\u00fcssel"})
    void whatCannotStandInAHeaderIsNoKeyAndIsNotRepeated(String text) {
        assertThatThrownBy(() -> Secret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an API key must be printable ASCII without spaces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"k3y\"",
                "'k3y'",
                " \"k3y\"\n",
                "\"k3y",
                "k3y'",
                "\u201ck3y\u201d",
                "`k3y`",
                "<k3y>",
                "Bearer k3y",
                " bearer  k3y\n",
                "\"Bearer k3y\"",
                "Key k3y",
                "Authorization: Bearer k3y",
                "RUNCOMFY_API_TOKEN=k3y",
                "export RUNNINGHUB_API_KEY=k3y"
            })
    void whatWasCopiedWithAKeyIsNamedAndTheKeyIsNotRepeated(String text) {
        assertThatThrownBy(() -> Secret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the API key begins ")
                .hasMessageNotContaining("k3y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-1", "token_2", "bearer", "Basic", "ab=cd==", "a_key", "{x}", "[x]", "id:secret"})
    void aKeyMayHoldWordsAndSigns(String text) {
        assertThat(Secret.of(text).expose()).isEqualTo(text);
    }

    @Test
    void whiteSpaceAroundAKeyIsDropped() {
        assertThat(Secret.of(" abc\n").expose()).isEqualTo("abc");
    }
}

package dev.zoetrope.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTests {

    private static NetworkSettings of(Map<String, String> variables) {
        return Environment.of(variables, "default").network();
    }

    private static String proxyOf(NetworkSettings network, String url) {
        return String.valueOf(
                network.proxy().orElseThrow().select(URI.create(url)).get(0).address());
    }

    @Test
    void eachSchemeHasItsProxyAndLowerCaseCountsMore() {
        NetworkSettings network = of(Map.of(
                "HTTPS_PROXY", "http://upper.example:1",
                "https_proxy", "proxy.example:3128",
                "HTTP_PROXY", "http://plain.example/"));

        assertThat(proxyOf(network, "https://model-api.runcomfy.net/v1")).contains("proxy.example", "3128");
        assertThat(proxyOf(network, "http://10.0.0.7:8188/prompt")).contains("plain.example", "80");
        assertThat(of(Map.of("NO_PROXY", "*"))).isSameAs(NetworkSettings.DEFAULT);
        assertThat(of(Map.of("HTTPS_PROXY", " "))).isSameAs(NetworkSettings.DEFAULT);
    }

    @Test
    void theSelectorSaysWhatGoesWhereButNotAsWhom() {
        NetworkSettings network = of(Map.of(
                "HTTPS_PROXY", "http://clerk:sesame@proxy.example:3128",
                "http_proxy", "plain.example",
                "NO_PROXY", "*.RunComfy.net, 10.0.0.7"));

        assertThat(network.proxy().orElseThrow())
                .hasToString("http through plain.example:80, https through proxy.example:3128; not to runcomfy.net,"
                        + " 10.0.0.7");
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:8443/, false",
        "https://localhost/, false",
        "https://[::1]:8443/, false",
        "https://runcomfy.net/, false",
        "https://model-api.runcomfy.net/, false",
        "https://notruncomfy.net/, true",
        "https://gpu.example:8188/, false",
        "https://gpu.example:9000/, true",
        "https://10.0.0.7/, false",
        "https://www.runninghub.ai/, true"
    })
    void whatIsOnThisMachineOrExceptedIsReachedDirectly(URI url, boolean proxied) {
        NetworkSettings network = of(Map.of(
                "HTTPS_PROXY", "http://proxy.example:3128",
                "no_proxy", ".RunComfy.net, gpu.example:8188 10.0.0.7"));

        assertThat(network.proxied(url)).isEqualTo(proxied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:hunter2@proxy.example:1080",
                "https://user:hunter2@proxy.example",
                "http://user:hunter2@:80:80",
                "http://user:hunter2@pro xy"
            })
    void anAddressThatIsNoneIsNamedWithoutItsPassword(String address) {
        assertThatThrownBy(() -> of(Map.of("HTTPS_PROXY", address)))
                .asInstanceOf(type(MediaException.class))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(FailureReason.CONFIGURATION);
                    assertThat(failure.getMessage()).contains("HTTPS_PROXY").doesNotContain("hunter2");
                    assertThat(failure.getCause()).isNull();
                });
    }

    @Test
    void settingsShowNoPassword() {
        assertThat(of(Map.of("HTTPS_PROXY", "http://user:hunter2@proxy.example:3128")))
                .asString()
                .doesNotContain("hunter2", "user");
    }
}

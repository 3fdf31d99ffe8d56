package dev.zoetrope.core.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTests {

    private static AddressGuard of(String baseUrl) {
        return new AddressGuard(new Account("some", "default", URI.create(baseUrl), Secret.of("k")));
    }

    private final AddressGuard hosted = of("https://example.org");
    private final AddressGuard local = of("http://127.0.0.1:8080");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/a",
                "https://[::1]/a",
                "https://[::ffff:127.0.0.1]/a",
                "https://10.1.2.3/a",
                "https://172.16.0.1/a",
                "https://192.168.1.1/a",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/a",
                "https://0.0.0.0/a",
                "https://0.1.2.3/a",
                "https://224.0.0.1/a",
                "https://255.255.255.255/a",
                "https://198.18.0.1/a",
                "https://[fc00::1]/a",
                "https://[fd12::1]/a",
                "https://[fe80::1]/a",
                "https://[64:ff9b::7f00:1]/a",
                "https://[2002:7f00:1::]/a",
                "https://2130706433/a",
                "http://93.184.216.34/a",
                "https://user@93.184.216.34/a",
                "ftp://93.184.216.34/a",
                "file:///etc/passwd"
            })
    void privateAddressesAndOtherSchemesAreRefused(String url) {
        assertThatThrownBy(() -> hosted.check(URI.create(url))).isInstanceOf(DeliveryException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.216.34/a", "https://[2606:2800:220:1::1]/a"})
    void publicAddressesAreFine(String url) {
        assertThatCode(() -> hosted.check(URI.create(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/a", "http://localhost/a", "https://93.184.216.34/a"})
    void anAccountOfThisMachineMayUseItsAddresses(String url) {
        assertThatCode(() -> local.check(URI.create(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://93.184.216.34/a", "http://192.168.1.1/a", "https://10.0.0.1/a"})
    void anAccountOfThisMachineMayUseNoOtherPrivateOnes(String url) {
        assertThatThrownBy(() -> local.check(URI.create(url))).isInstanceOf(DeliveryException.class);
    }
}

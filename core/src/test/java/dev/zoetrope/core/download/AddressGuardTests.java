package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.media.MediaUrl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static AddressGuard of(String baseUrl) {
        return new AddressGuard(Account.of("some", "default", URI.create(baseUrl), Secret.of("k")));
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
                "https://[::ffff:10.0.0.1]/a",
                "https://[::ffff:169.254.169.254]/a",
                "https://[::10.0.0.1]/a",
                "https://[::]/a",
                "https://[64:ff9b::a00:1]/a",
                "https://[64:ff9b:1::a00:1]/a",
                "https://[2001:0:7f00:1::]/a",
                "https://[100::1]/a",
                "https://[fec0::1]/a",
                "https://[ff02::1]/a",
                "https://[fe80::1%25eth0]/a",
                "https://[2606:2800:220:1::1%25lo]/a",
                "https://[::1%25lo]/a",
                "https://[2606:2800:220:1::1%lo]/a",
                "https://192.0.0.1/a",
                "https://192.88.99.1/a",
                "https://127.1/a",
                "https://0x7f000001/a",
                "https://0x7f.0.0.1/a",
                "https://017700000001/a",
                "https://0177.0.0.1/a",
                "https://093.184.216.34/a",
                "https://127.0.0.1./a",
                "https://127.0.0.1:443/a",
                "https://localhost/a",
                "https://LOCALHOST/a",
                "https://localhost./a",
                "https://93.184.216.34:0/a",
                "https://93.184.216.34:65536/a",
                "https://user:pw@93.184.216.34/a",
                "https://93.184.216.34:65536\\@127.0.0.1/a",
                "https://127.0.0.1\\@93.184.216.34/a",
                "https://93.184.216.34@127.0.0.1/a",
                "https://93.184.216.34:443@127.0.0.1/a",
                "https://[::1]\\@93.184.216.34/a",
                "https:\\\\127.0.0.1\\a",
                "https:127.0.0.1/a",
                "https:////127.0.0.1/a",
                "https://127%2e0%2e0%2e1/a",
                "https://12\n7.0.0.1/a",
                "https://\uff11\uff12\uff17.0.0.1/a",
                "https://127\u30020\u30020\u30021/a",
                "https://\u2460\u2461\u2466.0.0.1/a",
                "https://\uff4cocalhost/a",
                "https://0/a",
                "https://0x/a",
                "https://127.0.0x0.01/a",
                "https://169.254.43518/a",
                "https://0251.0376.0251.0376/a",
                "https://[0:0:0:0:0:ffff:7f00:1]/a",
                "https://a_b.example/a",
                "https:///a",
                "//93.184.216.34/a",
                "data:video/mp4;base64,AAAA",
                "jar:https://93.184.216.34/a.jar!/b",
                "ftp://93.184.216.34/a",
                "file:///etc/passwd"
            })
    void privateAddressesAndOtherSchemesAreRefused(String url) {
        assertThatThrownBy(() -> hosted.check(MediaUrl.served(url), LIMIT))
                .isInstanceOfAny(AddressException.class, IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.216.34/a",
                "HTTPS://93.184.216.34:8443/a?b#c",
                "https://93.184.216.34#@127.0.0.1/",
                "https://93.184.216.34?@127.0.0.1/",
                "https://93.184.216.34/@127.0.0.1/",
                "https://@93.184.216.34/a",
                "https://1572395042/a",
                "https://[2606:2800:220:1::1]/a",
                "https://[::ffff:93.184.216.34]/a",
                "https://172.15.0.1/a",
                "https://172.32.0.1/a",
                "https://100.63.0.1/a",
                "https://192.0.1.1/a"
            })
    void publicAddressesAreFine(String url) {
        assertThatCode(() -> hosted.check(MediaUrl.served(url), LIMIT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/a",
                "http://127.3.2.1/a",
                "http://[::1]:9/a",
                "http://localhost/a",
                "https://localhost:9/a",
                "http://localhost./a",
                "https://93.184.216.34/a"
            })
    void anAccountOfThisMachineMayUseItsAddresses(String url) {
        assertThatCode(() -> local.check(MediaUrl.served(url), LIMIT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/a",
                "http://192.168.1.1/a",
                "https://10.0.0.1/a",
                "http://0.0.0.0/a",
                "http://[::]/a"
            })
    void anAccountOfThisMachineMayUseNoOtherPrivateOnes(String url) {
        assertThatThrownBy(() -> local.check(MediaUrl.served(url), LIMIT)).isInstanceOf(AddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost.localdomain/a", "http://nobody.invalid/a"})
    void aNameMayMeanAnotherMachineInAMomentSoItTakesHttps(String url) {
        assertThatThrownBy(() -> local.check(MediaUrl.served(url), LIMIT)).hasMessageContaining("is not https");
    }

    @Test
    void aHostThatJavaCannotCallIsRefusedForThatReason() {
        assertThatThrownBy(() -> hosted.check(MediaUrl.served("https://my_bucket.example.com/a?s3cret"), LIMIT))
                .isInstanceOf(AddressException.class)
                .hasMessageStartingWith("the address has a host that Java cannot fetch from")
                .hasMessageEndingWith("a browser or curl can: https://my_bucket.example.com/a");
    }

    @Test
    void aUserNameIsRefusedForThatReason() {
        assertThatThrownBy(() -> hosted.check(MediaUrl.served("https://user:s3cret@93.184.216.34/a"), LIMIT))
                .isInstanceOf(AddressException.class)
                .hasMessage("the address has a user name in it, which is not sent anywhere: https://93.184.216.34/a");
    }

    @Test
    void noMessageRepeatsWhatMayBeASecret() {
        for (String url :
                List.of("ftp://user:s3cret@host/a?s3cret", "data:s3cret", "https://10.0.0.1/a?s3cret#s3cret")) {
            assertThatThrownBy(() -> hosted.check(MediaUrl.served(url), LIMIT))
                    .isInstanceOfAny(AddressException.class, IllegalArgumentException.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aRedirectDoesNotLeaveEncryption() {
        assertThatThrownBy(() -> Redirects.target(MediaUrl.served("https://127.0.0.1/a"), "http://127.0.0.1/b"))
                .isInstanceOf(AddressException.class)
                .hasMessageContaining("from https to http");
        assertThatCode(() -> Redirects.target(MediaUrl.served("http://127.0.0.1/a"), "https://93.184.216.34/b"))
                .doesNotThrowAnyException();
    }

    @Test
    void whoeverIsInterruptedDuringALookUpIsReleased() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> hosted.check(MediaUrl.served("https://nobody.invalid/a"), LIMIT))
                .isInstanceOf(InterruptedException.class);
    }
}

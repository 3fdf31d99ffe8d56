package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.ProviderCallException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers to an upload may become part of a paid request. */
class UploadedPlaceTests {

    private static final Account HOSTED = account("https://api.example.org");
    private static final Account EMULATED = account("http://127.0.0.1:8080");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://f.example/a.png?x=1",
                "http://8.8.8.8/a.png",
                "https://my_bucket.example/a",
                "openapi/a.png",
                "asset://7"
            })
    void aPublicUrlOrANameOfTheProvidersOwnDoes(String place) throws Exception {
        assertThat(UploadedPlace.checked(place, HOSTED)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://127.0.0.1/a.png         | on this machine
            https://localhost/a.png        | on this machine
            http://[::1]:99/a.png          | on this machine
            http://2130706433/a.png        | on this machine
            http://0x7f.1/a.png            | on this machine
            http://0.0.0.0/a.png           | on this machine
            http://10.0.0.1/a.png          | in a private network
            http://169.254.169.254/latest  | in a private network
            http://[fd00::1]/a.png         | in a private network
            https://nas.local/a.png        | in a private network
            https://me:pw@f.example/a.png  | has a user name
            https://                       | is none
            """)
    void aPlaceThatNoModelCouldReadIsNone(String place, String why) {
        assertThatThrownBy(() -> UploadedPlace.checked(place, HOSTED))
                .isInstanceOfSatisfying(ProviderCallException.class, fault -> {
                    assertThat(fault).hasMessageContaining(why);
                    assertThat(fault.getMessage()).doesNotContain("pw");
                    assertThat(fault.repeatable()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "https://f.example/a\r\nX: y",
                "https://f.example/a\u0000.png",
                "a\u001b[2J.png",
                "a\u009bb"
            })
    void neitherIsWhatHoldsControlCharacters(String place) {
        assertThatThrownBy(() -> UploadedPlace.checked(place, HOSTED))
                .isInstanceOf(ProviderCallException.class)
                .satisfies(fault ->
                        assertThat(String.valueOf(fault.getMessage()).chars()).noneMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/a.png", "http://localhost:9/a.png"})
    void anAccountOnThisMachineMayStoreOnThisMachine(String place) throws Exception {
        assertThat(UploadedPlace.checked(place, EMULATED)).isEqualTo(place);
        assertThatThrownBy(() -> UploadedPlace.checked("http://10.0.0.1/a.png", EMULATED))
                .isInstanceOf(ProviderCallException.class);
        assertThat(UploadedPlace.checked("http://10.0.0.1/a.png", account("https://10.0.0.1:8188")))
                .isNotEmpty();
    }

    @Test
    void aServerOfOnesOwnMayStoreWithItselfAlone() throws Exception {
        Account own = Account.keyless("scripted", "gpu", URI.create("http://10.0.0.1:8188/9f8e7d6c5b"), Map.of());
        assertThat(UploadedPlace.checked("http://10.0.0.1:8188/view?filename=a.png", own))
                .isNotEmpty();
        assertThatThrownBy(() -> UploadedPlace.checked("http://10.0.0.2/9f8e7d6c5b/a.png", own))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("10.0.0.2")
                .hasMessageNotContaining("9f8e7d6c5b");
    }

    private static Account account(String baseUrl) {
        return Account.of("scripted", "default", URI.create(baseUrl), Secret.of("key-of-the-test"));
    }
}

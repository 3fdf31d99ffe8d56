package dev.zoetrope.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.MediaException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookAddressTests {

    private static final String KEY = "a-key-that-must-not-be-seen-0123456789";

    private static Account account(String key) {
        return Account.of("runninghub", "default", URI.create("https://example.org"), Secret.of(key));
    }

    @Test
    void theSecretIsAnotherOneForEachJobAndEachKeyAndAlwaysTheSame() {
        HookAddress first = HookAddress.of(account(KEY), "job-1");

        assertThat(HookAddress.of(account(KEY), "job-1")).isEqualTo(first);
        assertThat(HookAddress.of(account(KEY), "job-2").secret()).isNotEqualTo(first.secret());
        assertThat(HookAddress.of(account(KEY + "x"), "job-1").secret()).isNotEqualTo(first.secret());
        assertThat(first.below(URI.create("https://example.org/base/")).toString())
                .startsWith("https://example.org/base/hooks/runninghub/")
                .doesNotContain(KEY)
                .doesNotContain("job-1");
        assertThat(first.toString()).doesNotContain(first.secret());
    }

    @Test
    void theAddressIsFoundInThePathOfARequest() {
        HookAddress address = HookAddress.of(account(KEY), "job-1");

        assertThat(HookAddress.parse("/hooks/runninghub/" + address.secret())).contains(address);
        assertThat(HookAddress.parse("/some/base/hooks/runninghub/" + address.secret() + "/"))
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/hooks/", "/hooks/runninghub/", "/hooks/runninghub/short", "/hooks/../x/y"})
    void whatIsNoAddressIsNone(String path) {
        assertThat(HookAddress.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "example.org",
                "ftp://example.org",
                "https://user:word@example.org",
                "https://example.org/?a=b",
                "https://example.org/#a",
                "https:// example.org",
            })
    void aBaseIsPublicAndSecure(String base) {
        assertThatThrownBy(() -> PublicUrl.checked(base, "ZOETROPE_WEBHOOK_BASE"))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        failure -> assertThat(failure.reason().name()).isEqualTo("CONFIGURATION"))
                .hasMessageContaining("ZOETROPE_WEBHOOK_BASE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org", "https://example.org/a/", "http://127.0.0.1:8080", "http://localhost"})
    void aBaseOfThisMachineNeedsNoCertificate(String base) {
        assertThat(PublicUrl.checked(base, "ZOETROPE_WEBHOOK_BASE")).isEqualTo(URI.create(base));
    }
}

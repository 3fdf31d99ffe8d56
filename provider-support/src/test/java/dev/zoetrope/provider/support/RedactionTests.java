package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What remains of a server's words. */
class RedactionTests {

    private final Redaction redaction = masking("k.e+y-123");

    private static Redaction masking(String key) {
        return Redaction.of(Account.of("some", "default", URI.create("https://example.org"), Secret.of(key)));
    }

    @Test
    void theKeyIsMaskedInAnyCaseAndLiterally() {
        assertThat(redaction.clean("a k.e+y-123 K.E+Y-123 kxe+y-123")).isEqualTo("a [secret] [secret] kxe+y-123");
    }

    @Test
    void aKeyAcrossTheCutIsMaskedAsAWhole() {
        String words = "x".repeat(Redaction.MAX_LENGTH - 4) + "k.e+y-123";
        assertThat(redaction.clean(words)).doesNotContain("k.e").hasSizeLessThanOrEqualTo(Redaction.MAX_LENGTH);
    }

    static Stream<String> forms() {
        String key = "rh/key+that=nobody-sees_42";
        Base64.Encoder encoder = Base64.getEncoder();
        return Stream.of(
                        key,
                        key.toUpperCase(Locale.ROOT),
                        URLEncoder.encode(key, StandardCharsets.UTF_8),
                        URLEncoder.encode(key, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
                        key.replace("/", "\\/"),
                        key.replace("+", "\\u002B").replace("=", "\\u003d"),
                        encoder.encodeToString(key.getBytes(StandardCharsets.US_ASCII)),
                        encoder.encodeToString(("user:" + key).getBytes(StandardCharsets.US_ASCII)),
                        encoder.encodeToString(("Bearer " + key + "!").getBytes(StandardCharsets.US_ASCII)),
                        Base64.getUrlEncoder().encodeToString((key + key).getBytes(StandardCharsets.US_ASCII)))
                .map(form -> "bad token '" + form + "', sorry");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theKeyIsMaskedAsServersRepeatIt(String words) {
        Redaction masking = masking("rh/key+that=nobody-sees_42");

        String cleaned = masking.clean(words);

        assertThat(cleaned).startsWith("bad token '").contains("[secret]").endsWith("', sorry");
        String shown = cleaned.replace("[secret]", "");
        assertThat(shown.substring(11, shown.length() - 8).length())
                .as("characters left of it in " + cleaned)
                .isLessThan(18);
        assertThat(cleaned).doesNotContainIgnoringCase("nobody").doesNotContain("bm9ib2R5", "5vYm9keS", "ub2JvZHkt");
    }

    @Test
    void aKeyThatWasCutOffIsMasked() {
        Redaction masking = masking("rh-key-that-nobody-sees");
        assertThat(masking.clean("you sent rh-key-that-nobody")).isEqualTo("you sent [secret]");
        assertThat(masking.clean("you sent rh-key")).isEqualTo("you sent [secret]");
        assertThat(masking.clean("you sent rh-ke")).isEqualTo("you sent rh-ke");
    }

    @Test
    void aLongKeyIsMaskedToo() {
        String key = "0123456789abcdef".repeat(256);
        assertThat(masking(key).clean("no " + key + " no")).isEqualTo("no [secret] no");
    }

    @Test
    void controlCharactersAndLineBreaksBecomeOneBlank() {
        assertThat(redaction.clean("\u001b[31mred\r\n\tand\u2028more\u202e\u0000"))
                .isEqualTo("[31mred and more");
    }

    @Test
    void aCutDoesNotSplitACharacter() {
        String words = "x".repeat(Redaction.MAX_LENGTH - 4) + "\ud83d\ude00".repeat(4);
        assertThat(redaction.clean(words)).endsWith("x...");
    }

    @Test
    void aHeaderIsMaskedAsAWholeAndWithoutItsScheme() {
        Redaction masking =
                keyless("http://10.0.0.7", Map.of("Authorization", Secret.ofHeader("Bearer t0k3n-of-the-door")));
        assertThat(masking.clean("no Bearer t0k3n-of-the-door")).isEqualTo("no [secret]");
        assertThat(masking.clean("no such token: t0k3n-of-the-door")).isEqualTo("no such token: [secret]");
    }

    @Test
    void aHeaderOfAFewCharactersIsNoSecretAndLeavesWordsAsTheyAre() {
        assertThat(keyless("http://10.0.0.7", Map.of("X-Gpu", Secret.of("1"))).clean("1 of 12"))
                .isEqualTo("1 of 12");
    }

    @Test
    void thePathOfABaseUrlWithoutAKeyIsMaskedAndSoIsTheKeyInIt() {
        Redaction masking = keyless("https://proxy.example/comfy/0123456789abcdef0123/", Map.of());
        assertThat(masking.clean("no /comfy/0123456789abcdef0123/prompt here")).isEqualTo("no [secret]/prompt here");
        assertThat(masking.clean("unknown key 0123456789abcdef0123")).isEqualTo("unknown key [secret]");
        assertThat(masking.clean("a comfy chair")).isEqualTo("a comfy chair");
    }

    private static Redaction keyless(String baseUrl, Map<String, Secret> headers) {
        return Redaction.of(Account.keyless("some", "default", URI.create(baseUrl), headers));
    }

    @Test
    void itPrintsNoKey() {
        assertThat(redaction).asString().doesNotContain("k.e+y");
    }
}

package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.queue.SignedNotices;
import dev.zoetrope.spi.NoticeCheck;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.ManualClock;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which notices are the service's own. */
@Timeout(30)
class SignatureTests {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final byte[] BODY = "{\"request_id\":\"7f0c\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ScriptedServer server = ScriptedServer.start();
    private final ProviderConnection connection = new ProviderConnection(
            Account.of("fal", "default", server.uri(), Secret.of("id:secret-of-the-account")), Clock.systemUTC());
    private final ManualClock clock = new ManualClock();
    private final NoticeCheck signatures = new SignedNotices<>(new FalSignatures(connection), clock);
    private KeyPair keys;

    @BeforeEach
    void makeKeys() throws Exception {
        clock.advance(Duration.between(clock.instant(), NOW));
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private Script published(KeyPair pair) {
        return Script.json(200, "{\"keys\":[{\"kty\":\"RSA\",\"x\":\"AAAA\"}," + key(raw(pair)) + "]}");
    }

    private Map<String, List<String>> signed(Instant at) throws Exception {
        String time = String.valueOf(at.getEpochSecond());
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BODY));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(String.join("\n", "7f0c", "a-user", time, digest).getBytes(StandardCharsets.UTF_8));
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("x-fal-webhook-request-id", List.of("7f0c"));
        headers.put("x-fal-webhook-user-id", List.of("a-user"));
        headers.put("x-fal-webhook-timestamp", List.of(time));
        headers.put("x-fal-webhook-signature", List.of(HexFormat.of().formatHex(signature.sign())));
        return headers;
    }

    @Test
    void oneThatAnyPublishedKeySignedIsGenuineAndTheKeysAreKept() throws Exception {
        server.next(published(keys));

        assertThat(signatures.isGenuine(signed(NOW), BODY, LIMIT)).isTrue();
        assertThat(signatures.isGenuine(signed(NOW), BODY, LIMIT)).isTrue();

        assertThat(server.onlyRequest().target()).isEqualTo("/.well-known/jwks.json");
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
    void anOldOneOrOneOfTheFutureIsNot(int seconds, boolean genuine) throws Exception {
        server.next(published(keys));

        assertThat(signatures.isGenuine(signed(NOW.plusSeconds(seconds)), BODY, LIMIT))
                .isEqualTo(genuine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request-id", "user-id", "timestamp", "signature"})
    void eachPartOfWhatIsSignedCounts(String part) throws Exception {
        server.next(published(keys));
        Map<String, List<String>> missing = signed(NOW);
        missing.remove("x-fal-webhook-" + part);
        Map<String, List<String>> changed = signed(NOW);
        changed.put("x-fal-webhook-" + part, List.of(part.equals("timestamp") ? "1793527201" : "00"));

        assertThat(signatures.isGenuine(missing, BODY, LIMIT)).isFalse();
        assertThat(signatures.isGenuine(changed, BODY, LIMIT)).isFalse();
    }

    @Test
    void anotherBodyOrAnotherKeyIsNot() throws Exception {
        server.next(published(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));

        assertThat(signatures.isGenuine(signed(NOW), BODY, LIMIT)).isFalse();
        assertThat(signatures.isGenuine(signed(NOW), new byte[] {'{', '}'}, LIMIT))
                .isFalse();
        // Forged ones cost one question for the keys.
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"9, false, 1", "11, true, 2"})
    void aNewKeyIsSoonKnownAndForgedNoticesCostFewQuestions(int seconds, boolean genuine, int questions)
            throws Exception {
        KeyPair former = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        server.next(published(former), published(keys));
        Map<String, List<String>> headers = signed(NOW);

        assertThat(signatures.isGenuine(headers, BODY, LIMIT)).isFalse();
        clock.advance(Duration.ofSeconds(seconds));

        assertThat(signatures.isGenuine(headers, BODY, LIMIT)).isEqualTo(genuine);
        assertThat(server.requests()).hasSize(questions);
    }

    @ParameterizedTest
    @CsvSource({"500, oops", "200, {}", "200, '{\"keys\":[]}'"})
    void withoutKeysItCannotBeTold(int code, String body) throws Exception {
        server.next(Script.json(code, body));
        Map<String, List<String>> headers = signed(NOW);

        assertThatThrownBy(() -> signatures.isGenuine(headers, BODY, LIMIT)).isInstanceOf(ProviderCallException.class);

        // The next one does not ask again at once.
        assertThat(signatures.isGenuine(headers, BODY, LIMIT)).isFalse();
        assertThat(server.requests()).hasSize(1);
        server.next(published(keys));
        clock.advance(Duration.ofSeconds(11));
        assertThat(signatures.isGenuine(headers, BODY, LIMIT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"19, true", "20, false"})
    void ofVeryManyKeysOnlyTheFirstCount(int before, boolean genuine) throws Exception {
        byte[] another = new byte[32];
        another[0] = 9;
        List<String> published = new ArrayList<>(Collections.nCopies(before, key(another)));
        published.add(key(raw(keys)));
        server.next(Script.json(200, "{\"keys\":[" + String.join(",", published) + "]}"));

        assertThat(signatures.isGenuine(signed(NOW), BODY, LIMIT)).isEqualTo(genuine);
    }

    private static byte[] raw(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static String key(byte[] raw) {
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(raw) + "\"}";
    }
}

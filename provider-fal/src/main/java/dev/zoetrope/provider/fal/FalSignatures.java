package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.queue.SignedNotices;
import dev.zoetrope.spi.ProviderCallException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The signatures of notices: Ed25519 over the ids, the time and the digest of the body, by any of the keys that the service
 * publishes at {@code rest.fal.ai/.well-known/jwks.json}. Source: fal.ai/docs, webhooks.
 */
final class FalSignatures implements SignedNotices.Scheme<PublicKey> {

    /** What precedes the 32 bytes of such a key in the form that Java reads. */
    private static final String PREFIX = "302a300506032b6570032100";

    /** Each notice is checked by all of them. The service publishes two or three. */
    private static final int MOST_KEYS = 20;

    private final ProviderConnection files;
    private final FilesApi api;

    FalSignatures(ProviderConnection files) {
        this.files = files;
        this.api = files.api(FilesApi.class);
    }

    private static String header(Map<String, List<String>> headers, String name) {
        return SignedNotices.header(headers, "x-fal-webhook-" + name);
    }

    @Override
    public Instant sent(Map<String, List<String>> headers) {
        return Instant.ofEpochSecond(Long.parseLong(header(headers, "timestamp")));
    }

    @Override
    public boolean signed(PublicKey key, Map<String, List<String>> headers, byte[] body) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            String message = String.join(
                    "\n",
                    header(headers, "request-id"),
                    header(headers, "user-id"),
                    header(headers, "timestamp"),
                    digest);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(HexFormat.of().parseHex(header(headers, "signature")));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    @Override
    public List<PublicKey> keys(Duration timeout) throws ProviderCallException, InterruptedException {
        Answer answer = files.ask(() -> api.keys(CallLimit.of(timeout).left()));
        List<PublicKey> keys = new ArrayList<>();
        for (Object each : answer.json().list("keys").stream().limit(MOST_KEYS).toList()) {
            JsonFields key = JsonFields.of(each);
            try {
                byte[] raw = Base64.getUrlDecoder().decode(key.text("x"));
                byte[] encoded = HexFormat.of().parseHex(PREFIX + HexFormat.of().formatHex(raw));
                keys.add(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
                // A key of another kind signs nothing here.
            }
        }
        if (!answer.successful() || keys.isEmpty()) {
            throw new FalErrors(files).ofCall(answer);
        }
        return keys;
    }
}

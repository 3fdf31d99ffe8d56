package dev.zoetrope.provider.support.queue;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signatures of Standard Webhooks: HMAC-SHA256 by the account's secret over the notice's id, its time and its body. A
 * notice may have several, of which one must fit. Source: standardwebhooks.com, specification.
 */
public final class StandardWebhooks implements SignedNotices.Scheme<Key> {

    private static final String HMAC = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final SecretSource source;

    /** Asks the service for the account's secret. */
    @FunctionalInterface
    public interface SecretSource {

        /**
         * Asks once.
         *
         * @param timeout how long that may take
         * @return the secret as the service writes it, {@code whsec_} and Base64
         * @throws ProviderCallException if no usable answer came
         * @throws InterruptedException if the calling thread is interrupted
         */
        String secret(Duration timeout) throws ProviderCallException, InterruptedException;
    }

    /**
     * Prepares to check.
     *
     * @param source asks for the secret
     */
    public StandardWebhooks(SecretSource source) {
        this.source = source;
    }

    @Override
    public Instant sent(Map<String, List<String>> headers) {
        return Instant.ofEpochSecond(Long.parseLong(SignedNotices.header(headers, "webhook-timestamp")));
    }

    @Override
    public boolean signed(Key key, Map<String, List<String>> headers, byte[] body) {
        String id = SignedNotices.header(headers, "webhook-id");
        byte[] expected = sign(key, id + "." + SignedNotices.header(headers, "webhook-timestamp") + ".", body);
        return !id.isEmpty()
                && Stream.of(SignedNotices.header(headers, "webhook-signature").split(" "))
                        .filter(each -> each.startsWith(VERSION))
                        .anyMatch(each -> MessageDigest.isEqual(
                                expected, each.substring(VERSION.length()).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sign(Key key, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    @Override
    public List<Key> keys(Duration timeout) throws ProviderCallException, InterruptedException {
        String written = source.secret(timeout);
        try {
            byte[] secret = Base64.getDecoder().decode(written.replaceFirst("^whsec_", ""));
            return List.of(new SecretKeySpec(secret, HMAC));
        } catch (IllegalArgumentException malformed) {
            // Without its cause, whose text shows a part of the secret.
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE, "the secret of the webhooks is none that can be read", true, null);
        }
    }
}

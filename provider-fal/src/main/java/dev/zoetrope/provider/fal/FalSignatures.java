package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.NoticeCheck;
import dev.zoetrope.spi.ProviderCallException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Checks the signatures of notices: Ed25519 over the ids, the time and the digest of the body, by any of the keys that the
 * service publishes at {@code rest.fal.ai/.well-known/jwks.json}. A notice that is older than five minutes counts for nothing.
 * Source: fal.ai/docs, webhooks.
 */
final class FalSignatures implements NoticeCheck {

    private static final Duration MOST_AGE = Duration.ofMinutes(5);
    private static final Duration LIFE_OF_KEYS = Duration.ofHours(24);

    /** After which keys are asked for again if none of them fits: they may have changed. */
    private static final Duration LEAST_LIFE = Duration.ofMinutes(5);

    /** What precedes the 32 bytes of such a key in the form that Java reads. */
    private static final String PREFIX = "302a300506032b6570032100";

    private final ProviderConnection files;
    private final FilesApi api;
    private final Clock clock;
    private volatile Keys known = new Keys(List.of(), Instant.MIN);

    private record Keys(List<PublicKey> keys, Instant since) {}

    FalSignatures(ProviderConnection files, Clock clock) {
        this.files = files;
        this.api = files.api(FilesApi.class);
        this.clock = clock;
    }

    @Override
    public boolean isGenuine(Map<String, List<String>> headers, byte[] body, Duration timeout)
            throws ProviderCallException, InterruptedException {
        String time = header(headers, "timestamp");
        byte[] signature;
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
            if (Duration.between(sent, clock.instant()).abs().compareTo(MOST_AGE) > 0) {
                return false;
            }
            signature = HexFormat.of().parseHex(header(headers, "signature"));
        } catch (RuntimeException unreadable) {
            return false;
        }
        String message =
                String.join("\n", header(headers, "request-id"), header(headers, "user-id"), time, digest(body));
        Keys before = known;
        boolean old = before.since().plus(LIFE_OF_KEYS).isBefore(clock.instant());
        if (!old && verifies(before, message, signature)) {
            return true;
        }
        boolean fresh = !before.since().plus(LEAST_LIFE).isBefore(clock.instant());
        return !fresh && verifies(fetched(timeout), message, signature);
    }

    private static String header(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault("x-fal-webhook-" + name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Keys fetched(Duration timeout) throws ProviderCallException, InterruptedException {
        Answer answer = files.ask(() -> api.keys(CallLimit.of(timeout).left()));
        List<PublicKey> keys = new ArrayList<>();
        for (Object each : answer.json().list("keys")) {
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
        known = new Keys(List.copyOf(keys), clock.instant());
        return known;
    }

    private static boolean verifies(Keys keys, String message, byte[] signature) {
        for (PublicKey key : keys.keys()) {
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(message.getBytes(StandardCharsets.UTF_8));
                if (check.verify(signature)) {
                    return true;
                }
            } catch (GeneralSecurityException malformed) {
                // It is not by this key.
            }
        }
        return false;
    }
}

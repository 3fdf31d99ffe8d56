package dev.zoetrope.emulator.replicate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one token and the one webhook secret of an emulated account, and what public material says nothing certain about.
 * Thread-safe.
 */
public final class ReplicateSwitches {

    private static final int TOKEN_BYTES = 19;
    private static final int TOKEN_LETTERS = 37;
    private static final int SECRET_BYTES = 24;

    /** The HTTP status of a create that the account cannot pay for. */
    public volatile int creditStatus = 402;

    /** How long a new prediction is missing in the list. */
    public volatile Duration listDelay = Duration.ZERO;

    /** Whether a request to cancel what is over is refused; otherwise it is answered as if it had been carried out. */
    public volatile boolean refusesLateCancel;

    /** How often a webhook is sent again to a receiver that does not take it. */
    public volatile int webhookRepeats = 3;

    /** Whether an input with a field that the model does not have is refused. */
    public volatile boolean refusesUnknownInputs = true;

    /** Whether a refusal for its rate says when to come again. */
    public volatile boolean retryAfter = true;

    /** Whether a create that waited shows a success as still going on, with its output. */
    public volatile boolean waitShowsProcessing;

    private final String token;
    private final byte[] secret = random(SECRET_BYTES);
    private final String fileSecret = Base64.getEncoder().encodeToString(random(SECRET_BYTES));

    /** Creates a token and a secret, with the switches in their usual positions. */
    public ReplicateSwitches() {
        token = "r8_" + HexFormat.of().formatHex(random(TOKEN_BYTES)).substring(0, TOKEN_LETTERS);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** {@return the token that is accepted} */
    public String token() {
        return token;
    }

    /** {@return the secret of webhooks as the service shows it} */
    String shownSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /** {@return the secret by which addresses of files are signed} */
    public String fileSecret() {
        return fileSecret;
    }

    /** {@return a text signed by the secret of files, in Base64} */
    String fileSignature(String text) {
        return Base64.getEncoder().encodeToString(signed(text));
    }

    /** {@return letters and digits that only this service can make of a text} */
    String signature(String text) {
        return HexFormat.of().formatHex(signed(text));
    }

    private byte[] signed(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(fileSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    byte[] secret() {
        return secret.clone();
    }
}

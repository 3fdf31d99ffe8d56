package dev.zoetrope.core.webhook;

import dev.zoetrope.api.Account;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The address that a service notifies about one job: {@code BASE/hooks/PROVIDER/SECRET}. The secret is made of the job's
 * id under the account's key, so that each process that has the account knows it, the ledger need not hold it, and it
 * tells nothing about either.
 *
 * @param provider the provider's id
 * @param secret the word that stands for the job
 */
public record HookAddress(String provider, String secret) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 24;
    private static final Pattern PATH =
            Pattern.compile("(?:.*/)?hooks/([a-z0-9-]{1,64})/([A-Za-z0-9_-]{" + BYTES * 4 / 3 + "})/?");

    /**
     * Returns the address of a job.
     *
     * @param account the account that buys it, which has a key
     * @param job the job's id
     */
    public static HookAddress of(Account account, String job) {
        byte[] key = account.key().orElseThrow().expose().getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] code = mac.doFinal(("zoetrope webhook " + job).getBytes(StandardCharsets.UTF_8));
            byte[] word = java.util.Arrays.copyOf(code, BYTES);
            return new HookAddress(
                    account.provider(), Base64.getUrlEncoder().withoutPadding().encodeToString(word));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * Reads the path of a request.
     *
     * @param path the path, which may begin with that of the base
     * @return the address; empty if it is none
     */
    public static Optional<HookAddress> parse(String path) {
        Matcher address = PATH.matcher(path);
        return address.matches() ? Optional.of(new HookAddress(address.group(1), address.group(2))) : Optional.empty();
    }

    /**
     * Returns the address below a base.
     *
     * @param base the public base URL
     */
    public URI below(URI base) {
        return URI.create(base.toString().replaceAll("/+$", "") + "/hooks/" + provider + "/" + secret);
    }

    /** {@return the provider alone} */
    @Override
    public String toString() {
        return "HookAddress[" + provider + "]";
    }
}

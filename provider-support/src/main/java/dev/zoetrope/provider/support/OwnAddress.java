package dev.zoetrope.provider.support;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import java.net.URI;
import java.util.regex.Pattern;

/** Reads the addresses that a service gives for later calls. The key goes below the account's base URL and no further. */
final class OwnAddress {

    /** What no two readers take for different places: no escapes in the path, no user, no fragment. */
    private static final Pattern PLAIN = Pattern.compile(
            "https?://[A-Za-z0-9.:\\[\\]-]+/[A-Za-z0-9._~:@/-]*" + "(\\?(?:[A-Za-z0-9._~=&-]|%[0-9A-Fa-f]{2})*)?");

    private static final Pattern CLIMBING = Pattern.compile("(?:.*/)?\\.{1,2}(?:[/?].*)?");

    private static final int MOST_CHARACTERS = 1_000;

    private OwnAddress() {}

    /**
     * Reads an address.
     *
     * @param text the address as the service wrote it
     * @param account whose base URL it must be below
     * @return the address
     * @throws ProviderCallException if it is not; the message names the host alone
     */
    static URI read(String text, Account account) throws ProviderCallException {
        if (text.length() > MOST_CHARACTERS
                || !PLAIN.matcher(text).matches()
                || CLIMBING.matcher(text).matches()) {
            throw refused("the service gave an address that cannot be followed safely", account);
        }
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw refused("the service gave an address that cannot be read", account);
        }
        URI base = account.baseUrl();
        String folder = base.getRawPath().replaceAll("/+$", "") + "/";
        boolean own = base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getRawAuthority().equalsIgnoreCase(address.getRawAuthority())
                && address.getRawPath().startsWith(folder);
        if (!own) {
            throw refused("the service gave an address at " + address.getRawAuthority(), account);
        }
        return address;
    }

    private static ProviderCallException refused(String what, Account account) {
        return new ProviderCallException(
                FailureReason.CONFIGURATION,
                what + ", and the account's key goes below its own base URL at " + account.site()
                        + " alone; if the service is reached through another host, that host must write its own"
                        + " addresses",
                false,
                null);
    }
}

package dev.zoetrope.provider.runninghub;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The currency of an account, which its site determines: dollars on the international site, {@code runninghub.ai}, and
 * yuan on the mainland's, {@code runninghub.cn}. Any other host is a gateway or an emulator, whose address says
 * nothing; it is taken for the mainland's, whose prices are the ones in the catalogue, so that an estimate and a cost
 * can be compared. Where the service itself names a currency, that one counts.
 */
final class SiteCurrency {

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{3,5}");
    private static final Pattern WORLD = Pattern.compile("(.+\\.)?runninghub\\.ai\\.?");

    private SiteCurrency() {}

    /**
     * Returns the currency of an amount.
     *
     * @param named the currency that the service names; may be empty
     * @param baseUrl the account's base URL
     * @return the code of the currency
     */
    static String of(String named, URI baseUrl) {
        return CODE.matcher(named).matches() ? named : of(baseUrl);
    }

    /** Returns the currency that an account is billed in. */
    static String of(URI baseUrl) {
        return WORLD.matcher(baseUrl.getHost().toLowerCase(Locale.ROOT)).matches() ? "USD" : "CNY";
    }
}

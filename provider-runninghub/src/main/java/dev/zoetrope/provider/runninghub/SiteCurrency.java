package dev.zoetrope.provider.runninghub;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The currency of an account, which its site decides: dollars on the world's, {@code runninghub.ai}, and yuan on the
 * mainland's, {@code runninghub.cn}. Any other host is a gateway or an emulator, which the address tells nothing about; it
 * is taken for the mainland's, whose prices are the ones in the catalogue, so that an estimate and what was paid can be
 * compared. Where the service itself names a currency, that one counts.
 */
final class SiteCurrency {

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{3,5}");
    private static final Pattern WORLD = Pattern.compile("(.+\\.)?runninghub\\.ai\\.?");

    private SiteCurrency() {}

    /**
     * Names the currency of an amount.
     *
     * @param told what the service says about it; may be empty
     * @param baseUrl the account's base URL
     * @return the code of the currency
     */
    static String of(String told, URI baseUrl) {
        return CODE.matcher(told).matches() ? told : of(baseUrl);
    }

    /** Names the currency that an account is billed in. */
    static String of(URI baseUrl) {
        return WORLD.matcher(baseUrl.getHost().toLowerCase(Locale.ROOT)).matches() ? "USD" : "CNY";
    }
}

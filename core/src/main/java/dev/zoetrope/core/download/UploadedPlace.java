package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.spi.ProviderCallException;
import java.util.Optional;

/**
 * Checks the place where a provider says that it has stored a file, because it becomes part of a paid request: a model
 * that cannot read its input fails after it was paid for, and a place chosen by the service may be one that only others
 * can read.
 */
public final class UploadedPlace {

    private UploadedPlace() {}

    /**
     * Checks the answer to an upload.
     *
     * @param place a URL, or a name that only the provider understands
     * @param account the account that uploaded
     * @return the same place
     * @throws ProviderCallException if no model of the provider could read it there; another upload may succeed
     */
    public static String checked(String place, Account account) throws ProviderCallException {
        OwnOrigin origin = new OwnOrigin(account);
        Optional<String> why = place.isBlank() || place.chars().anyMatch(Character::isISOControl)
                ? Optional.of("is none")
                : whyUseless(place, account, origin);
        if (why.isPresent()) {
            throw useless(origin.masked(MediaUrl.shown(place)), why.get());
        }
        return place;
    }

    private static Optional<String> whyUseless(String place, Account account, OwnOrigin origin) {
        if (!MediaUrl.isMeant(place)) {
            return Optional.empty();
        }
        MediaUrl url;
        try {
            url = MediaUrl.served(place);
        } catch (IllegalArgumentException noUrl) {
            return Optional.of("is none");
        }
        if (url.hasUserInfo()) {
            return Optional.of("has a user name in it");
        }
        if (origin.contains(url)) {
            return Optional.empty();
        }
        boolean own = url.host().equalsIgnoreCase(account.baseUrl().getHost());
        return switch (HostReach.of(url)) {
            case ANYWHERE -> Optional.empty();
            case THIS_MACHINE -> Optional.of("is on this machine").filter(elsewhere -> !account.loopback());
            case PRIVATE_NETWORK -> Optional.of("is in a private network").filter(elsewhere -> !own);
        };
    }

    private static ProviderCallException useless(String shown, String why) {
        String line = shown.replaceAll("[\\p{Cntrl}\\x80-\\x9f]+", " ");
        String message = "the provider names the place of the uploaded file as '" + line + "', which " + why;
        return new ProviderCallException(FailureReason.UNAVAILABLE, message, true, null);
    }
}

package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.spi.ProviderCallException;

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
        if (place.isBlank() || place.chars().anyMatch(Character::isISOControl)) {
            throw useless(place, "is none");
        }
        if (!MediaUrl.isMeant(place)) {
            return place;
        }
        MediaUrl url;
        try {
            url = MediaUrl.served(place);
        } catch (IllegalArgumentException noUrl) {
            throw useless(place, "is none");
        }
        if (url.hasUserInfo()) {
            throw useless(place, "has a user name in it");
        }
        boolean own = url.host().equalsIgnoreCase(account.baseUrl().getHost());
        return switch (HostReach.of(url)) {
            case ANYWHERE -> place;
            case THIS_MACHINE -> {
                if (!account.loopback()) {
                    throw useless(place, "is on this machine");
                }
                yield place;
            }
            case PRIVATE_NETWORK -> {
                if (!own) {
                    throw useless(place, "is in a private network");
                }
                yield place;
            }
        };
    }

    private static ProviderCallException useless(String place, String why) {
        String shown = MediaUrl.shown(place).replaceAll("[\\p{Cntrl}\\x80-\\x9f]+", " ");
        String message = "the provider names the place of the uploaded file as '" + shown + "', which " + why;
        return new ProviderCallException(FailureReason.UNAVAILABLE, message, true, null);
    }
}

package dev.zoetrope.core.webhook;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.core.download.HostReach;
import java.net.URI;
import java.util.Optional;

/** Checks the public base URL below which services notify a program. */
public final class PublicUrl {

    private PublicUrl() {}

    /**
     * Checks a base URL.
     *
     * @param base the base URL
     * @param setting what sets it, for a message
     * @return the same
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if it cannot be one
     */
    public static URI checked(URI base, String setting) {
        problem(base).ifPresent(why -> {
            throw refused(base.toString(), setting, why);
        });
        return base;
    }

    /**
     * Reads a base URL.
     *
     * @param text what is set
     * @param setting what sets it, for a message
     * @return the base URL
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if it cannot be one
     */
    public static URI checked(String text, String setting) {
        try {
            return checked(URI.create(text.strip()), setting);
        } catch (IllegalArgumentException e) {
            throw refused(text, setting, "it is no URL");
        }
    }

    private static MediaException refused(String given, String setting, String why) {
        return MediaException.because(
                        FailureReason.CONFIGURATION,
                        setting + " is '" + given + "', and " + why
                                + "; set a public https URL that leads to this program, such as https://example.org")
                .build();
    }

    private static Optional<String> problem(URI base) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(java.util.Locale.ROOT);
        if (base.getHost() == null || base.getRawUserInfo() != null) {
            return Optional.of("it has no host, or a user name");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            return Optional.of("it has a query or a fragment");
        }
        boolean here = HostReach.of(MediaUrl.served(base.toString())) == HostReach.THIS_MACHINE;
        return scheme.equals("https") || (scheme.equals("http") && here)
                ? Optional.empty()
                : Optional.of("it is not https; plain http is for this machine only, to try it");
    }
}

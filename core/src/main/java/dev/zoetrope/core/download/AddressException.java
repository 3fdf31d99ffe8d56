package dev.zoetrope.core.download;

import dev.zoetrope.api.media.MediaUrl;

/** Thrown if nothing is fetched from an address; the message says why. */
final class AddressException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient MediaUrl url;
    private final String why;
    private final boolean passing;

    private AddressException(MediaUrl url, String why, boolean passing) {
        super("the address " + why + ": " + url.shown());
        this.url = url;
        this.why = why;
        this.passing = passing;
    }

    /** Describes a reason that another try would meet again. */
    static AddressException lasting(MediaUrl url, String why) {
        return new AddressException(url, why, false);
    }

    /** Describes a reason that may be gone at the next try. */
    static AddressException passing(MediaUrl url, String why) {
        return new AddressException(url, why, true);
    }

    /** Describes it for an artifact. */
    DeliveryException ofArtifact() {
        String message = "the artifact's address " + why + ": " + url.shown();
        return passing ? DeliveryException.passing(message) : DeliveryException.misplaced(message);
    }

    /** Describes it for a file at a URL, from which redirects may have led to this address. */
    String ofFileAt(MediaUrl first) {
        return (url.equals(first) ? "its address " : "it leads to " + url.shown() + ", which ") + why;
    }
}

package dev.zoetrope.api;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one model of one provider, written {@code provider:native-id}, for example
 * {@code runcomfy:kling/kling-video-o1/standard/image-to-video}.
 *
 * @param provider the provider's id: lower-case letters, digits and hyphens
 * @param nativeId the id as that provider spells it, taken literally, slashes and misspellings included; never blank
 */
public record ModelId(String provider, String nativeId) {

    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]*");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if a part is malformed
     */
    public ModelId {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(nativeId, "nativeId");
        if (!PROVIDER.matcher(provider).matches()) {
            throw new IllegalArgumentException(
                    "provider id '" + provider + "' must be lower-case letters, digits and hyphens");
        }
        if (nativeId.isBlank()) {
            throw new IllegalArgumentException("the model id after '" + provider + ":' is empty");
        }
    }

    /**
     * Reads {@code provider:native-id}.
     *
     * @param text the written form
     * @return the id
     * @throws IllegalArgumentException if there is no colon or a part is malformed
     */
    public static ModelId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a model id: expected provider:native-id");
        }
        return new ModelId(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * Tells whether a model name is meant as an id rather than as a family.
     *
     * @param name what a caller gave as model
     * @return true if it holds a colon, which no family name does
     */
    public static boolean looksLikeId(String name) {
        return name.indexOf(':') >= 0;
    }

    /** Returns the written form, {@code provider:native-id}. */
    @Override
    public String toString() {
        return provider + ":" + nativeId;
    }
}

package dev.zoetrope.api.catalog;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The id of one model of one provider, written {@code provider:native-id}, for example {@code
 * runcomfy:kling/kling-video-o1/standard/image-to-video}.
 *
 * @param provider the provider's id: lower-case letters, digits and hyphens
 * @param nativeId the id as that provider spells it, taken literally, slashes and misspellings included; never blank
 */
public record ModelId(String provider, String nativeId) {

    private static final int LONGEST = 300;
    private static final int SHOWN = 80;

    /** What could not stand in the path of a URL as it is, or would mean something else there. */
    private static final Pattern UNSAFE = Pattern.compile("[\\s\\p{Z}\\p{C}?#%\\\\]");

    private static final Set<String> NO_SEGMENTS = Set.of("", ".", "..");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

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
                    "provider id '" + UNPRINTABLE.matcher(provider).replaceAll("?")
                            + "' must be lower-case letters, digits and hyphens");
        }
        if (nativeId.isBlank()) {
            throw new IllegalArgumentException("the model id after '" + provider + ":' is empty");
        }
    }

    /**
     * Parses {@code provider:native-id}.
     *
     * @param text the written form
     * @return the id
     * @throws IllegalArgumentException if there is no colon, a part is malformed, or the id could not be part of the
     *     path of a URL: longer than 300 characters, with a space, a control character or one of {@code ?#%\}, or with
     *     a segment that is empty, {@code .} or {@code ..}
     */
    public static ModelId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() > LONGEST) {
            throw malformed(text);
        }
        ModelId id = new ModelId(text.substring(0, colon), text.substring(colon + 1));
        if (!isPath(id.nativeId)) {
            throw malformed(text);
        }
        return id;
    }

    private static boolean isPath(String nativeId) {
        return !UNSAFE.matcher(nativeId).find()
                && Arrays.stream(nativeId.split("/", -1)).noneMatch(NO_SEGMENTS::contains);
    }

    private static IllegalArgumentException malformed(String text) {
        String shown = UNPRINTABLE
                .matcher(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text)
                .replaceAll("?");
        return new IllegalArgumentException(
                "'" + shown + "' is not a model id: expected provider:native-id, of at most " + LONGEST
                        + " characters, without spaces and with no segment that is empty, . or ..");
    }

    /**
     * Tells whether a model name is meant as an id rather than as a family.
     *
     * @param name what a caller gave as the model
     * @return true if it contains a colon, which no family name does
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

package dev.zoetrope.emulator.comfyui.platform;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the server, from 0.3.45, the first in which a client may choose the id of its job, to 0.38.1.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 */
public record ComfyUiVersion(int major, int minor, int patch) implements Comparable<ComfyUiVersion> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final ComfyUiVersion OLDEST = new ComfyUiVersion(0, 3, 45);
    private static final ComfyUiVersion NEWEST = new ComfyUiVersion(0, 38, 1);

    /**
     * Reads a version such as {@code 0.28.1}.
     *
     * @throws IllegalArgumentException if it is none, or none that is known
     */
    public static ComfyUiVersion parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            ComfyUiVersion version =
                    new ComfyUiVersion(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
            if (version.compareTo(OLDEST) >= 0 && version.compareTo(NEWEST) <= 0) {
                return version;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no version of ComfyUI from " + OLDEST + " to " + NEWEST + ", such as 0.28.1");
    }

    /** {@return whether this version behaves as after that change} */
    public boolean has(ComfyUiChange change) {
        return compareTo(change.since()) >= 0;
    }

    @Override
    public int compareTo(ComfyUiVersion other) {
        return Comparator.comparingInt(ComfyUiVersion::major)
                .thenComparingInt(ComfyUiVersion::minor)
                .thenComparingInt(ComfyUiVersion::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}

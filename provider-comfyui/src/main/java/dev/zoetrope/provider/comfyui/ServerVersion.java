package dev.zoetrope.provider.comfyui;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the server, such as 0.28.1.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 */
record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    /** From here on the client may choose the id of a job. */
    static final ServerVersion CHOSEN_IDS = new ServerVersion(0, 3, 45);

    /** From here on an interrupt is for one job. Before, it ends whatever runs, also what belongs to others. */
    static final ServerVersion INTERRUPT_BY_ID = new ServerVersion(0, 3, 57);

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?(?!\\d).*");

    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /**
     * Reads a version.
     *
     * @param text as the server names it
     * @return the version, or empty if it has another form, as forks may have
     */
    static Optional<ServerVersion> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int patch = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
        return Optional.of(new ServerVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), patch));
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }
}

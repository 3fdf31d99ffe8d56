package dev.zoetrope.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The form of the ids that a provider gives to its jobs, as data. An answer that names a job by anything else has not
 * named it, and an id typed by hand that does not have this form is refused before it is recorded.
 */
public final class RemoteIdForm {

    /**
     * Any id that can be written on one line: 1 to 256 visible ASCII characters. It is the form of a provider that
     * states none.
     */
    public static final RemoteIdForm ANY =
            new RemoteIdForm("[!-~]{1,256}", "1 to 256 visible ASCII characters", "3f0e9c1a-7d42");

    /** What programs write for a missing value; no service gives a job such an id. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("null|nil|none|undefined|nan|true|false|[+-]?0+|-\\d+", Pattern.CASE_INSENSITIVE);

    private final Pattern pattern;
    private final String description;
    private final String example;

    private RemoteIdForm(String regex, String description, String example) {
        this.pattern = Pattern.compile(regex);
        this.description = description;
        this.example = example;
    }

    /**
     * Describes a form.
     *
     * @param regex the regular expression that a whole id matches
     * @param description the form in words, for a message: the rest of a sentence that begins with "an id is", without
     *     a period
     * @param example an id of that form
     * @return the form
     * @throws IllegalArgumentException if the expression is invalid, or the example does not have the form
     */
    public static RemoteIdForm of(String regex, String description, String example) {
        RemoteIdForm form = new RemoteIdForm(
                regex, Objects.requireNonNull(description, "description"), Objects.requireNonNull(example, "example"));
        if (!form.matches(example)) {
            throw new IllegalArgumentException("the example '" + example + "' does not match " + regex);
        }
        return form;
    }

    /**
     * Tells whether a text can be an id. What represents a missing value in some language ({@code null}, {@code None},
     * {@code undefined}, {@code 0}, {@code -1} and the like) never can.
     *
     * @param text any text
     * @return true if the provider's ids look like this
     */
    public boolean matches(String text) {
        return pattern.matcher(text).matches() && !PLACEHOLDER.matcher(text).matches();
    }

    /** {@return the form in words, such as {@code a number of 1 to 19 digits}} */
    public String description() {
        return description;
    }

    /** {@return an id of this form, which need not exist} */
    public String example() {
        return example;
    }

    /** Returns the form in words, with the example. */
    @Override
    public String toString() {
        return description + ", such as " + example;
    }
}

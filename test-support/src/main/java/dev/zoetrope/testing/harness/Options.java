package dev.zoetrope.testing.harness;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The choices on a command line: {@code --name=value}, each with a default. */
public final class Options {

    private static final String PREFIX = "--";

    private final Map<String, String> given;
    private final Set<String> asked = new TreeSet<>();

    private Options(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads a command line.
     *
     * @param words the words after the program's name
     * @return the choices
     * @throws WrongChoiceException if a word is not of the form {@code --name=value}
     */
    public static Options of(List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (!word.startsWith(PREFIX) || equals < 0) {
                throw new WrongChoiceException("not of the form --name=value: " + word);
            }
            given.put(word.substring(PREFIX.length(), equals), word.substring(equals + 1));
        }
        return new Options(given);
    }

    /**
     * Returns a text.
     *
     * @param name the choice
     * @param otherwise its default
     * @return the text
     */
    public String text(String name, String otherwise) {
        asked.add(name);
        return given.getOrDefault(name, otherwise);
    }

    /**
     * Returns a whole number.
     *
     * @param name the choice
     * @param otherwise its default
     * @return the number
     * @throws WrongChoiceException if it is none
     */
    public int number(String name, int otherwise) {
        String text = text(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new WrongChoiceException("--" + name + " takes a whole number, not " + text);
        }
    }

    /**
     * Returns a duration.
     *
     * @param name the choice
     * @param otherwise its default
     * @return the duration
     * @throws WrongChoiceException if it is not one in ISO form, such as {@code PT20S}
     */
    public Duration duration(String name, Duration otherwise) {
        String text = text(name, otherwise.toString());
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new WrongChoiceException("--" + name + " takes a duration such as PT20S, not " + text);
        }
    }

    /**
     * Refuses choices that the program does not have, so that a misspelt one is not taken for its default. To be called
     * once all choices were asked for, before the work begins.
     *
     * @throws WrongChoiceException if there is such a choice
     */
    public void refuseUnknown() {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            throw new WrongChoiceException("no such choice: " + unknown + "; there are " + asked);
        }
    }
}

package dev.zoetrope.cli.command;

import dev.zoetrope.cli.text.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Words of a command line that belong to no option, behind those that the command takes. Most often they are a prompt
 * or a file without the option that it needs.
 */
final class SurplusWords {

    private static final String PROMPT = "--prompt";

    private static final Pattern PARAMETER = Pattern.compile("(?s)[A-Za-z0-9_.]+=.+");
    private static final Pattern PICTURE = Pattern.compile("\\S+\\.(?:png|jpe?g|webp|gif|avif|heic|bmp|tiff?)");
    private static final Pattern VIDEO = Pattern.compile("\\S+\\.(?:mp4|mov|webm|mkv|avi|m4v)");
    private static final Pattern SOUND = Pattern.compile("\\S+\\.(?:mp3|wav|flac|ogg|m4a|aac|opus)");
    private static final Pattern GRAPH = Pattern.compile("\\S+\\.json");
    private static final Pattern BATCH = Pattern.compile("\\S+\\.(?:jsonl|ndjson)");

    private final CommandSpec command;
    private final List<String> words;

    /**
     * Looks at what was left.
     *
     * @param command the command whose words were read
     * @param words what was left; not empty
     */
    SurplusWords(CommandSpec command, List<String> words) {
        this.command = command;
        this.words = words;
    }

    /** {@return what is wrong} */
    String message() {
        String taken = command.positionalParameters().stream()
                .filter(word -> !word.hidden())
                .map(ArgSpec::paramLabel)
                .collect(Collectors.joining(" "));
        String left = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return "unexpected " + left + ": " + command.qualifiedName() + " takes "
                + (taken.isEmpty() ? "options only" : "one " + taken.replace(" ", " and one ") + ", and options");
    }

    /** {@return the options that were probably meant, with their values; empty if there is no telling} */
    Optional<String> suggestion() {
        if (command.findOption(PROMPT) == null) {
            return Optional.empty();
        }
        String model = model();
        if (words.size() == 1 && model.contains(" ") && !words.get(0).contains(" ")) {
            return Optional.of(words.get(0) + " " + PROMPT + " " + Shell.quoteText(model));
        }
        if (words.size() == 1 && prompt().isEmpty()) {
            return Optional.of(option(words.get(0)));
        }
        return Optional.of(PROMPT + " "
                + Shell.quoteText(
                        Stream.concat(prompt().stream(), words.stream()).collect(Collectors.joining(" "))));
    }

    private String option(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        if (PICTURE.matcher(name).matches()) {
            return "--image " + Shell.quoteText(word);
        }
        if (VIDEO.matcher(name).matches()) {
            return "--video " + Shell.quoteText(word);
        }
        if (SOUND.matcher(name).matches()) {
            return "--audio " + Shell.quoteText(word);
        }
        if (GRAPH.matcher(name).matches()) {
            return "--workflow " + Shell.quoteText(word);
        }
        if (BATCH.matcher(name).matches() && command.findOption("--batch") != null) {
            return "--batch " + Shell.quoteText(word);
        }
        return (PARAMETER.matcher(word).matches() ? "-p " : PROMPT + " ") + Shell.quoteText(word);
    }

    private String model() {
        return command.positionalParameters().get(0).stringValues().stream()
                .findFirst()
                .orElse("");
    }

    /** {@return the beginning of a prompt of several words without quotes} */
    private List<String> prompt() {
        return command.findOption(PROMPT).stringValues();
    }
}

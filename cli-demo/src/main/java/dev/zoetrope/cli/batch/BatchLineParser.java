package dev.zoetrope.cli.batch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns the JSON object of a line into the words of a command line, so that a line and a command line say the same in
 * the same way.
 */
final class BatchLineParser {

    /** The two ways to write a name of several words. */
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(?:(?:-[a-z0-9]+)*|(?:[A-Z][a-z0-9]*)*)");

    private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]+");
    private static final String PARAMETERS = "parameters";

    /** What others call them, or who has the option of the command line in mind. */
    private static final Set<String> PARAMETERS_TOO =
            Set.of("p", "param", "params", "parameter", "native", "native-parameter", "native-parameters");

    private static final String FROM_FILE = "-file";

    /** Objects that only group what could stand beside them. */
    private static final Set<String> GROUPS = Set.of("inputs", "options");

    private final CommandSpec options;
    private final LineFolder folder;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<String, @Nullable Object> said = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * Prepares to read a line.
     *
     * @param options what a line can say
     * @param folder where its relative paths begin
     */
    BatchLineParser(CommandSpec options, LineFolder folder) {
        this.options = options;
        this.folder = folder;
    }

    /** Takes the options of the command line that a line could say too. */
    static Map<String, List<String>> defaults(ParseResult words, CommandSpec options) {
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        for (OptionSpec option : words.matchedOptions()) {
            String name = option.longestName();
            if (options.findOption(name) != null) {
                Object value = option.getValue();
                defaults.put(
                        name,
                        value instanceof Boolean on
                                ? flag(option, on)
                                : option.originalStringValues().stream()
                                        .map(text -> name + "=" + text)
                                        .toList());
            }
        }
        return defaults;
    }

    private static List<String> flag(OptionSpec option, boolean on) {
        if (on) {
            return List.of(option.longestName());
        }
        return option.negatable() ? List.of("--no-" + option.longestName().substring(2)) : List.of();
    }

    /** {@return everything that is wrong with the line} */
    Set<String> problems() {
        return problems;
    }

    /** Takes in the line's own name and model, and what else it says. */
    void read(Map<?, ?> line) {
        line.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals(PARAMETERS)) {
                readParameters(value);
            } else if (GROUPS.contains(name)) {
                readGroup(name, value);
            } else {
                say(name, value);
            }
        });
    }

    private void readGroup(String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> group)) {
            problems.add("'" + name + "' must be an object");
            return;
        }
        group.forEach((key, each) -> {
            if (key.equals(PARAMETERS)) {
                readParameters(each);
            } else {
                say(String.valueOf(key), each);
            }
        });
    }

    private void readParameters(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            problems.add("'" + PARAMETERS + "' must be an object, name by name");
            return;
        }
        given.forEach((name, each) -> {
            if (each == null) {
                problems.add("parameter '" + name + "' cannot be null: leave it out");
            } else if (LineFolder.namesStandardInput(each)) {
                problems.add("parameter '" + name + "': a line of a batch cannot read standard input");
            } else if (String.valueOf(name).isBlank() || String.valueOf(name).contains("=")) {
                problems.add("'" + name + "' is no parameter's name");
            } else if (parameters.put(String.valueOf(name).strip(), located(each)) != null) {
                problems.add("parameter '" + name + "' is said twice");
            }
        });
    }

    private Object located(Object value) {
        return Objects.requireNonNull(folder.located(value));
    }

    private void say(String key, @Nullable Object value) {
        String name = switch (key) {
            case "id", "model" -> key;
            default -> option(key);
        };
        if (name.isEmpty()) {
            problems.add("unknown key '" + key + "'" + meant(key));
        } else if (said.containsKey(name)) {
            problems.add("'" + key + "' is said twice");
        } else if (name.equals("model") && !(value == null || (value instanceof String text && !text.isBlank()))) {
            problems.add("'model' must be a name");
        } else if (value != null) {
            said.put(name, value);
        }
    }

    /** {@return the option that a key means, or nothing; a list may be called by its plural} */
    private String option(String key) {
        return KEY.matcher(key).matches() ? named(words(key)) : "";
    }

    private static String words(String key) {
        return CAPITAL.matcher(key).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
    }

    private String named(String words) {
        String name = "--" + words;
        String one = name.substring(0, name.length() - 1);
        if (LineOptions.OF_THE_WHOLE.contains(name)) {
            return "";
        }
        if (known(name)) {
            return name;
        }
        return name.endsWith("s") && known(one) && options.findOption(one).isMultiValue() ? one : "";
    }

    /** Says what a key that is unknown was probably meant to be, and where a parameter of the model stands. */
    private String meant(String key) {
        String words = SEPARATORS.matcher(words(key.strip())).replaceAll("-").replaceFirst("^-", "");
        if (!named(words).isEmpty() || words.equals("id") || words.equals("model")) {
            return "; did you mean '" + words + "'?";
        }
        if (PARAMETERS_TOO.contains(words)) {
            return "; did you mean '" + PARAMETERS + "'?";
        }
        List<String> near = new UnmatchedArgumentException(options.commandLine(), List.of("--" + words))
                .getSuggestions().stream()
                        .filter(name -> name.startsWith("--") && !LineOptions.OF_THE_WHOLE.contains(name))
                        .map(name -> "'" + name.substring(2) + "'")
                        .toList();
        return (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?")
                + "; native parameters stand in '" + PARAMETERS + "'";
    }

    private boolean known(String name) {
        return options.findOption(name) != null;
    }

    /** {@return the line's own name, or null if it has none} */
    @Nullable String id() {
        Object id = said.get("id");
        if (id instanceof Integer || id instanceof Long || id instanceof BigInteger) {
            return id.toString();
        }
        return id instanceof String text && !text.isBlank() ? text : null;
    }

    /** {@return the line's model, or else the one that is for all} */
    String model(String otherwise) {
        Object model = said.getOrDefault("model", otherwise);
        return model instanceof String text ? text : "";
    }

    /** {@return the words: those that are for all lines, as far as the line does not say otherwise, and its own} */
    List<String> words(Map<String, List<String>> defaults) {
        List<String> words = new ArrayList<>();
        defaults.forEach((name, each) -> {
            if (!said.containsKey(name) && !said.containsKey(fromFileOrNot(name))) {
                words.addAll(each);
            }
        });
        said.forEach((name, value) -> {
            if (name.startsWith("--") && value != null) {
                words.addAll(words(options.findOption(name), value));
            }
        });
        return words;
    }

    /** {@return the line's own native parameters, which count before those that are for all lines} */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** Words and the file that holds them say the same thing. */
    private static String fromFileOrNot(String name) {
        return name.endsWith(FROM_FILE) ? name.substring(0, name.length() - FROM_FILE.length()) : name + FROM_FILE;
    }

    private List<String> words(OptionSpec option, Object value) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            if (value instanceof Boolean on) {
                return flag(option, on);
            }
            problems.add("'" + name.substring(2) + "' must be true or false");
            return List.of();
        }
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        if (value instanceof List<?> && !option.isMultiValue()) {
            problems.add("'" + name.substring(2) + "' takes one value, not a list");
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (Object each : values) {
            if (each instanceof String || each instanceof Number) {
                String text = each instanceof BigDecimal number ? number.toPlainString() : each.toString();
                words.add(name + "=" + folder.located(option, text));
            } else {
                problems.add("'" + name.substring(2) + "' must be text or a number");
            }
        }
        return words;
    }
}

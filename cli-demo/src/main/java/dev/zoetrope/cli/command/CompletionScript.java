package dev.zoetrope.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes the script with which a shell completes words: the tables of commands, options and values, and a program for
 * them.
 */
final class CompletionScript {

    private final CommandSpec root;

    CompletionScript(CommandSpec root) {
        this.root = root;
    }

    /** {@return the script} */
    String text() {
        return template()
                .replace("@TAKES@", takes())
                .replace("@ARGUMENTS@", arguments())
                .replace("@OPTIONS@", options());
    }

    private static String template() {
        try (InputStream script =
                Objects.requireNonNull(CompletionScript.class.getResourceAsStream("completion.sh"), "completion.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> commands = new TreeMap<>();
        commands.put("", root);
        root.subcommands().forEach((name, command) -> commands.put(name, command.getCommandSpec()));
        return commands;
    }

    /** Groups options that take the same, each with its command. */
    private String takes() {
        Map<String, List<String>> options = new TreeMap<>();
        commands()
                .forEach((name, command) -> command.options().stream()
                        .filter(option -> option.arity().max() > 0)
                        .forEach(option -> Arrays.stream(option.names())
                                .forEach(word -> options.computeIfAbsent(taken(option), key -> new ArrayList<>())
                                        .add("\"" + name + " " + word + "\""))));
        return options.entrySet().stream()
                .map(entry -> branch(String.join(" | ", entry.getValue()), "takes", entry.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private String arguments() {
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("", "words " + String.join(" ", root.subcommands().keySet()));
        commands()
                .forEach((name, command) -> command.positionalParameters().stream()
                        .findFirst()
                        .ifPresent(argument -> arguments.put(name, taken(argument))));
        return arguments.entrySet().stream()
                .map(entry -> branch("'" + entry.getKey() + "'", "takes", entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String options() {
        return commands().entrySet().stream()
                .map(entry ->
                        branch("'" + entry.getKey() + "'", "offered", String.join("\n", offered(entry.getValue()))))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> offered(CommandSpec command) {
        return Stream.concat(
                        command.options().stream()
                                .filter(option -> !option.hidden())
                                .flatMap(option -> Arrays.stream(option.names())),
                        command.negatedOptionsMap().keySet().stream())
                .filter(word -> word.startsWith("--"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a shell offers for an argument: by its label in the help, or by the values it names. */
    private String taken(ArgSpec argument) {
        String label = argument.paramLabel();
        if (Arrays.stream(ModelsCommand.NameKind.values())
                .anyMatch(kind -> kind.name().equals(label))) {
            return label;
        }
        if (label.startsWith("FILE")) {
            return "file";
        }
        if (label.equals("COMMAND")) {
            return "words " + String.join(" ", root.subcommands().keySet());
        }
        Iterable<String> values = argument.completionCandidates();
        return values == null
                ? "text"
                : "words " + StreamSupport.stream(values.spliterator(), false).collect(Collectors.joining(" "));
    }

    private static String branch(String pattern, String variable, String value) {
        return "        " + pattern + ") " + variable + "='" + value + "' ;;";
    }
}

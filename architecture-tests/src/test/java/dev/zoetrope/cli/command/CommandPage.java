package dev.zoetrope.cli.command;

import dev.zoetrope.cli.options.HelpGroup;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.Interrupts;
import dev.zoetrope.cli.runtime.StandardStreams;
import dev.zoetrope.cli.runtime.Terminal;
import dev.zoetrope.cli.text.TextOutput;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the command says of itself, as the part of docs/command.md between its two marks. */
final class CommandPage {

    /** What many commands take is written down once, in this order. */
    private static final List<List<String>> SHARED =
            List.of(List.of("run", "submit", "plan"), List.of("run", "submit"));

    private static final Set<String> USUAL = Set.of("--help", "--version", "--json", "--quiet", "--verbose");

    private final Map<String, CommandLine> commands;
    private final List<Group> groups = new ArrayList<>();

    /** Options of several commands; none is in two groups that share a command. */
    private record Group(String title, List<String> members, List<OptionSpec> options) {}

    private CommandPage(Map<String, CommandLine> commands) {
        this.commands = commands;
        // Picocli's own command of help has no options worth a line.
        commands.remove("help");
        List<OptionSpec> usual = commands.values().stream()
                .flatMap(command -> options(command).stream())
                .filter(option -> USUAL.contains(option.longestName()))
                .collect(Collectors.toMap(
                        OptionSpec::longestName, option -> option, (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        groups.add(new Group("most commands", List.copyOf(commands.keySet()), usual));
        for (List<String> sharing : SHARED) {
            List<OptionSpec> shared = rest(sharing.get(0)).stream()
                    .filter(option -> sharing.stream().allMatch(name -> has(commands.get(name), option)))
                    .toList();
            groups.add(new Group(String.join(", ", sharing), sharing, shared));
        }
    }

    /** Asks the command's model. */
    static String make() {
        Interrupts none = new Interrupts(action -> {}, () -> {});
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(),
                TextOutput.ofMessages(OutputStream.nullOutputStream()),
                TextOutput.ofMessages(OutputStream.nullOutputStream()),
                Terminal.FILES);
        CommandContext context = new CommandContext(Map.of(), streams, Clock.systemUTC(), none);
        return new CommandPage(CommandLines.create(context).getSubcommands()).text();
    }

    private String text() {
        StringBuilder page = new StringBuilder();
        page.append("| command | does |\n|---|---|\n");
        commands.forEach((name, command) -> page.append("| [")
                .append(name)
                .append("](#")
                .append(name)
                .append(") | ")
                .append(description(command.getCommandSpec()))
                .append(" |\n"));
        for (Group group : groups) {
            page.append("\n## Options of ").append(group.title()).append("\n");
            Map<HelpGroup, List<OptionSpec>> parts = HelpLayout.grouped(group.options());
            parts.forEach((part, options) -> {
                page.append(parts.size() == 1 ? "" : "\n" + part.heading() + ":\n")
                        .append("\n| option | means |\n|---|---|\n");
                options.stream().map(CommandPage::row).forEach(page::append);
            });
        }
        commands.forEach((name, command) -> page.append(section(name, command)));
        return page.toString();
    }

    private String section(String name, CommandLine command) {
        StringBuilder text = new StringBuilder("\n## " + name + "\n\n```text\n"
                + String.join("\n", HelpLayout.synopsis(command.getCommandSpec())) + "\n```\n\n");
        text.append(description(command.getCommandSpec())).append("\n");
        groups.stream()
                .skip(1)
                .filter(group -> group.members().contains(name))
                .forEach(group -> text.append("\nTakes the options of ")
                        .append(group.title())
                        .append(".\n"));
        List<String> rows = new ArrayList<>();
        command.getCommandSpec().positionalParameters().stream()
                .filter(word -> !word.hidden())
                .map(word -> row(word.paramLabel(), word.description()))
                .forEach(rows::add);
        rest(name).stream().map(CommandPage::row).forEach(rows::add);
        if (!rows.isEmpty()) {
            text.append("\n| word | means |\n|---|---|\n").append(String.join("", rows));
        }
        text.append(statuses(command.getCommandSpec()))
                .append("\n```text\n")
                .append(String.join("\n", HelpLayout.examples(command.getCommandSpec())))
                .append("\n```\n");
        return text.toString();
    }

    private static String statuses(CommandSpec spec) {
        Map<String, String> statuses = spec.usageMessage().exitCodeList();
        return statuses.isEmpty()
                ? ""
                : "\n" + cell(spec.usageMessage().exitCodeListHeading()) + "\n\n| status | means |\n|---|---|\n"
                        + statuses.entrySet().stream()
                                .map(status -> row(status.getKey().strip(), status.getValue()))
                                .collect(Collectors.joining());
    }

    /** Returns the options of a command that are in none of the groups so far. */
    private List<OptionSpec> rest(String name) {
        Set<String> elsewhere = groups.stream()
                .filter(group -> group.members().contains(name))
                .flatMap(group -> group.options().stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        return options(commands.get(name)).stream()
                .filter(option -> !elsewhere.contains(option.longestName()))
                .toList();
    }

    private static List<OptionSpec> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
    }

    private static boolean has(CommandLine command, OptionSpec option) {
        return options(command).stream()
                .anyMatch(other -> label(other).equals(label(option))
                        && List.of(other.description()).equals(List.of(option.description())));
    }

    private static String label(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : option.paramLabel();
        return Stream.of(option.names())
                .sorted(Comparator.comparingInt(String::length))
                .map(name -> option.negatable() ? name.replaceFirst("^--", "--[no-]") : name)
                .collect(Collectors.joining(", "))
                .concat(value.isEmpty() ? "" : " " + value);
    }

    private static String row(OptionSpec option) {
        return row(label(option), option.description());
    }

    private static String row(String word, String... description) {
        return "| `" + cell(word) + "` | " + cell(String.join(" ", description)) + " |\n";
    }

    private static String description(CommandSpec spec) {
        return cell(String.join(" ", spec.usageMessage().description()));
    }

    private static String cell(String text) {
        return text.replace("%n", " ").replace("%%", "%").replace("|", "\\|").strip();
    }
}

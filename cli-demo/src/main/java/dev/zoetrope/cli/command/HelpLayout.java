package dev.zoetrope.cli.command;

import dev.zoetrope.cli.options.HelpGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How the help of a command looks: a short synopsis, options under headings, examples at the end. */
final class HelpLayout {

    /** What stands above the examples, which are the footer of a command. */
    static final String EXAMPLES = "%nExamples:%n";

    private static final String HEADING = "Usage: ";

    private HelpLayout() {}

    /** Gives the help of a command this look. */
    static void applyTo(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.synopsisHeading(HEADING).descriptionHeading("%n").parameterListHeading("%n");
        if (command.getCommand() instanceof HelpCommand) {
            // Its description has space of its own.
            usage.header(new String[0]).descriptionHeading("").parameterListHeading("");
            usage.footerHeading(EXAMPLES).footer("  zoetrope help run");
        }
        Map<String, CommandLine.IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                help -> synopsis(help.commandSpec()).stream()
                        .collect(Collectors.joining(
                                System.lineSeparator() + " ".repeat(HEADING.length()), "", System.lineSeparator())));
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
    }

    /** {@return how a command is called, a line for each way; options that may be left out are not spelled out} */
    static List<String> synopsis(CommandSpec command) {
        String[] written = command.usageMessage().customSynopsis();
        if (written.length > 0) {
            return List.of(written);
        }
        Stream<String> words = command.positionalParameters().stream()
                .filter(word -> !word.hidden())
                .map(word -> word.arity().min() > 0 ? word.paramLabel() : "[" + word.paramLabel() + "]");
        Stream<String> groups = command.argGroups().stream()
                .filter(group -> group.multiplicity().min() > 0)
                .map(group -> group.synopsis());
        Stream<String> needed = command.options().stream()
                .filter(option -> option.required() && option.group() == null)
                .map(option -> option.longestName() + " " + option.paramLabel());
        return List.of(Stream.of(Stream.of("zoetrope", command.name()), words, groups, needed, Stream.of("[OPTIONS]"))
                .flatMap(each -> each)
                .collect(Collectors.joining(" ")));
    }

    /** {@return the options of a command that help shows, by their headings} */
    static Map<HelpGroup, List<OptionSpec>> grouped(List<OptionSpec> options) {
        Map<HelpGroup, List<OptionSpec>> groups = new EnumMap<>(HelpGroup.class);
        options.stream()
                .filter(option -> !option.hidden())
                .forEach(option -> groups.computeIfAbsent(HelpGroup.of(option), group -> new ArrayList<>())
                        .add(option));
        return groups;
    }

    /** {@return the examples of a command, each as it is typed} */
    static List<String> examples(CommandSpec command) {
        return Arrays.stream(command.usageMessage().footer()).map(String::strip).toList();
    }

    private static String options(Help help) {
        StringBuilder text = new StringBuilder();
        grouped(help.commandSpec().options()).forEach((group, options) -> {
            // One width of the column of names for all groups.
            Help.Layout layout = help.createDefaultLayout(
                    help.commandSpec().options(), help.commandSpec().positionalParameters(), help.colorScheme());
            layout.addOptions(options, labels(help));
            text.append(System.lineSeparator())
                    .append(help.colorScheme().ansi().string("@|bold " + group.heading() + ":|@"))
                    .append(System.lineSeparator())
                    .append(layout);
        });
        return text.toString();
    }

    /** Values stand behind a space, as in the examples. */
    private static IParamLabelRenderer labels(Help help) {
        return new IParamLabelRenderer() {
            @Override
            public Ansi.Text renderParameterLabel(ArgSpec option, Ansi ansi, List<IStyle> styles) {
                String label = option.arity().max() == 0 ? "" : option.paramLabel();
                return ansi.text(label.isEmpty() ? "" : separator())
                        .concat(help.colorScheme().optionParamText(label));
            }

            @Override
            public String separator() {
                return " ";
            }
        };
    }
}

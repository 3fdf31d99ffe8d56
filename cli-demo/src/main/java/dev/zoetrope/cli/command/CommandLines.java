package dev.zoetrope.cli.command;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.runtime.Version;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Sets up picocli: how commands are made, how words are read, and what is said when they are wrong. */
public final class CommandLines {

    /** The commands, in the order in which help shows them. */
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            SubmitCommand.class,
            PlanCommand.class,
            WaitCommand.class,
            ShowCommand.class,
            CancelCommand.class,
            JobsCommand.class,
            ResumeCommand.class,
            SettleCommand.class,
            ExportCommand.class,
            PruneCommand.class,
            ModelsCommand.class,
            ModelCommand.class,
            GraphCommand.class,
            ProvidersCommand.class,
            AccountCommand.class,
            UploadCommand.class,
            OperationsCommand.class,
            CallCommand.class,
            DoctorCommand.class,
            ServeCommand.class,
            EmulatorCommand.class,
            CompletionCommand.class,
            HelpCommand.class);

    /** Those that speak of the others. */
    private static final Set<Class<?>> OVERVIEWS = Set.of(CompletionCommand.class, HelpCommand.class);

    private static final Pattern GROUP_TWICE =
            Pattern.compile("Error: expected only one match but got \\[([^\\]]*)\\]");

    private CommandLines() {}

    /**
     * Reads the words, runs the command that they name, and returns its exit status: 0 only if its results were
     * printed.
     */
    public static int run(CommandContext context, String... args) {
        int status = carryOut(context, args);
        if (status == ExitStatus.DONE && context.out().failure().isPresent()) {
            new Messages(context).unprinted(context.out());
            return ExitStatus.FAILED;
        }
        return status;
    }

    private static int carryOut(CommandContext context, String... args) {
        try {
            return create(context, needed(args)).execute(args);
        } catch (LinkageError mismatch) {
            // A class that is missing or does not fit: jars of different builds lie together.
            Messages messages = new Messages(context);
            messages.error("this installation is broken: " + mismatch);
            messages.detail("its jars do not fit together; build or install it anew");
            return ExitStatus.CONFIGURATION;
        } catch (VirtualMachineError exhausted) {
            new Messages(context).error("out of memory or stack: " + exhausted);
            return ExitStatus.INTERNAL;
        }
    }

    /** Makes the whole tree of commands. */
    static CommandLine create(CommandContext context) {
        return create(context, COMMANDS);
    }

    /**
     * Finds the command that is called, or all where that is not plain: making them all takes an eighth of a short run.
     */
    private static List<Class<?>> needed(String... args) {
        return COMMANDS.stream()
                .filter(command -> args.length > 0
                        && command.getAnnotation(Command.class).name().equals(args[0]))
                .filter(command -> !OVERVIEWS.contains(command))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static CommandLine create(CommandContext context, List<Class<?>> subcommands) {
        IFactory factory = factory(context);
        CommandLine commands = new CommandLine(ZoetropeCommand.class, factory);
        subcommands.forEach(command -> {
            CommandLine subcommand = new CommandLine(command, factory);
            HelpLayout.applyTo(subcommand);
            commands.addSubcommand(subcommand);
        });
        Ansi colours = context.terminal().outColoured() ? Ansi.ON : Ansi.OFF;
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        commands.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours))
                // Words are literal: @Image1 is the beginning of a prompt, and no file of further words.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(false)
                .setHelpFactory((command, colors) -> {
                    // Only now: to ask the terminal takes a program.
                    command.usageMessage().width(context.textColumns());
                    return new Help(command, colors);
                })
                .setParameterExceptionHandler((wrong, words) -> wrongWords(context, wrong))
                .setExecutionExceptionHandler((fault, command, words) -> fault(context, fault, words));
        return commands;
    }

    private static IFactory factory(CommandContext context) {
        IFactory usual = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1
                            && constructor.getParameterTypes()[0] == CommandContext.class) {
                        return type.cast(constructor.newInstance(context));
                    }
                }
                return usual.create(type);
            }
        };
    }

    private static int wrongWords(CommandContext context, ParameterException wrong) {
        Messages messages = new Messages(context);
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            unmatched(messages, command, unmatched);
        } else {
            messages.error(words(wrong));
        }
        withTwoHyphens(wrong).ifPresent(name -> messages.detail("did you mean " + name + "?"));
        messages.detail("see: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.USAGE;
    }

    private static void unmatched(Messages messages, CommandLine command, UnmatchedArgumentException wrong) {
        if (wrong.isUnknownOption()) {
            messages.error(words(wrong));
            wrong.getSuggestions().forEach(option -> messages.detail("did you mean " + option + "?"));
        } else if (command.getParent() == null) {
            messages.error("unknown command '" + wrong.getUnmatched().get(0) + "'; there are "
                    + String.join(", ", command.getSubcommands().keySet()));
            wrong.getSuggestions().forEach(name -> messages.detail("did you mean " + name + "?"));
        } else {
            SurplusWords surplus = new SurplusWords(command.getCommandSpec(), wrong.getUnmatched());
            messages.error(surplus.message());
            surplus.suggestion().ifPresent(words -> messages.detail("did you mean " + words + "?"));
        }
    }

    /** Says what is wrong. What picocli says about options that exclude each other is written for programmers. */
    private static String words(ParameterException wrong) {
        String words = String.valueOf(wrong.getMessage());
        Matcher twice = GROUP_TWICE.matcher(words);
        return twice.lookingAt()
                ? "give one of " + twice.group(1) + ", and give it once"
                : words.replaceFirst("^Error: ", "")
                        .replaceFirst(" is not an? (?:int|long|short)$", " is not a whole number")
                        .replaceFirst(" is not a boolean$", " is neither true nor false");
    }

    /** Finds the long option that was written with one hyphen, so that it was read as -p and a value. */
    private static Optional<String> withTwoHyphens(ParameterException wrong) {
        if (!(wrong.getArgSpec() instanceof OptionSpec option) || wrong.getValue() == null) {
            return Optional.empty();
        }
        String written = "-" + option.shortestName() + wrong.getValue();
        return Optional.of(written)
                .filter(name -> wrong.getCommandLine().getCommandSpec().findOption(name) != null);
    }

    private static int fault(CommandContext context, Exception fault, ParseResult words) {
        Messages messages = new Messages(context);
        if (fault instanceof MediaException failure) {
            messages.failure(failure);
            return ExitStatus.of(failure);
        }
        messages.error("a fault in zoetrope itself: " + fault);
        if (ReportOptions.verbose(words)) {
            fault.printStackTrace(context.err());
        } else {
            messages.detail("--verbose shows where");
        }
        return ExitStatus.INTERNAL;
    }
}

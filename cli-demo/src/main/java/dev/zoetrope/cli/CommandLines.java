package dev.zoetrope.cli;

import dev.zoetrope.api.MediaException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Sets up picocli: how commands are made, how words are read, and what is said when they are wrong. */
final class CommandLines {

    private CommandLines() {}

    /** Reads the words, runs the command that they name, and returns its exit status. */
    static int run(Surroundings surroundings, String... args) {
        try {
            return create(surroundings).execute(args);
        } catch (LinkageError mismatch) {
            // A class that is missing or does not fit: jars of different builds lie together.
            Messages messages = new Messages(surroundings);
            messages.error("this installation is broken: " + mismatch);
            messages.detail("its jars do not fit together; build or install it anew");
            return ExitStatus.CONFIGURATION;
        } catch (VirtualMachineError exhausted) {
            new Messages(surroundings).error("out of memory or stack: " + exhausted);
            return ExitStatus.INTERNAL;
        }
    }

    /** Makes the whole tree of commands. */
    static CommandLine create(Surroundings surroundings) {
        CommandLine commands = new CommandLine(ZoetropeCommand.class, factory(surroundings));
        Ansi colours = surroundings.terminal().outColoured() ? Ansi.ON : Ansi.OFF;
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        commands.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours))
                // @file is ours: --prompt @file reads a prompt.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler((wrong, words) -> wrongWords(surroundings, wrong))
                .setExecutionExceptionHandler((fault, command, words) -> fault(surroundings, fault, words));
        return commands;
    }

    private static IFactory factory(Surroundings surroundings) {
        IFactory usual = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1
                            && constructor.getParameterTypes()[0] == Surroundings.class) {
                        return type.cast(constructor.newInstance(surroundings));
                    }
                }
                return usual.create(type);
            }
        };
    }

    private static int wrongWords(Surroundings surroundings, ParameterException wrong) {
        Messages messages = new Messages(surroundings);
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.isUnknownOption()) {
            messages.error("unknown command '" + unmatched.getUnmatched().get(0) + "'; there are "
                    + String.join(", ", command.getSubcommands().keySet()));
        } else {
            messages.error(String.valueOf(wrong.getMessage()));
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            for (String suggestion : unmatched.getSuggestions()) {
                messages.detail("did you mean " + suggestion + "?");
            }
        }
        messages.detail("see: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.USAGE;
    }

    private static int fault(Surroundings surroundings, Exception fault, ParseResult words) {
        Messages messages = new Messages(surroundings);
        if (fault instanceof MediaException failure) {
            messages.failure(failure);
            return ExitStatus.of(failure);
        }
        messages.error("a fault in zoetrope itself: " + fault);
        if (ReportOptions.verbose(words)) {
            fault.printStackTrace(surroundings.err());
        } else {
            messages.detail("--verbose shows where");
        }
        return ExitStatus.INTERNAL;
    }
}

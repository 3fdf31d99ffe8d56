package dev.zoetrope.cli.options;

import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** How much is said, and in which form. */
@Listed(HelpGroup.GENERAL)
public final class ReportOptions {

    private static final String VERBOSE = "--verbose";

    @Option(names = "--json", description = "Print one JSON object, on one line.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress and no notes; errors still show.")
    private boolean quiet;

    private boolean verbose;

    @Option(names = VERBOSE, description = "Log more to standard error.")
    void setVerbose(boolean value) {
        verbose = value;
        if (value && LoggerFactory.getLogger("dev.zoetrope") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(ch.qos.logback.classic.Level.DEBUG);
        }
    }

    /** {@return whether results are printed as JSON} */
    public boolean json() {
        return json;
    }

    /** {@return whether progress and notes are left out} */
    public boolean quiet() {
        return quiet && !verbose;
    }

    /** {@return whether more is logged and stack traces are printed} */
    public boolean verbose() {
        return verbose;
    }

    /** {@return the same options for a command that asks once and waits for nothing} */
    public ReportOptions withoutProgress() {
        ReportOptions copy = new ReportOptions();
        copy.json = json;
        copy.quiet = true;
        return copy;
    }

    /** Tells whether any command in these words was asked to log more. */
    public static boolean verbose(ParseResult words) {
        return words.hasMatchedOption(VERBOSE) || (words.hasSubcommand() && verbose(words.subcommand()));
    }
}

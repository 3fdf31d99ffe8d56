package dev.zoetrope.cli.runtime;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.cli.text.TextOutput;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** What the command says to people, on standard error. */
public final class Messages {

    private final TextOutput err;
    private final Ansi ansi;
    private final Map<String, String> environment;

    /** Prepares to print on the standard error of a command. */
    public Messages(CommandContext context) {
        this.err = context.err();
        this.environment = context.environment();
        this.ansi = context.terminal().errColoured() ? Ansi.ON : Ansi.OFF;
    }

    /** Says what went wrong. */
    public void error(String text) {
        err.println(ansi.string("@|bold,red error:|@ "), indented(text));
    }

    /** Says what goes with the line before. */
    public void detail(String text) {
        err.println("  " + indented(text));
    }

    /** Says something that is no error. */
    public void note(String text) {
        err.println(text);
    }

    /** No line of a text that may come from outside looks like one of the command's own. */
    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }

    /** Says that results could not be printed. */
    public void unprinted(TextOutput out) {
        out.failure().ifPresent(failure -> error("standard output cannot be written: " + failure.getMessage()));
    }

    /** Says why a command failed: the message, then each violation that the message does not show itself. */
    public void failure(MediaException failure) {
        String message = String.valueOf(failure.getMessage());
        error(message);
        for (Violation violation : failure.violations()) {
            if (!message.contains(violation.given())) {
                detail(violation.toString());
            }
        }
        boolean target = failure.violations().stream()
                .anyMatch(violation -> violation.kind() == Violation.Kind.UNWRITABLE_TARGET);
        if (target && !message.contains("--out")) {
            detail("choose another --out; --overwrite replaces plain files");
        }
        if (failure.reason() == FailureReason.UNKNOWN_MODEL
                && failure.model().filter(model -> model.indexOf(' ') >= 0).isPresent()) {
            detail("what shall be made is said with --prompt; before it goes the name of a model");
        }
        if (failure.reason() == FailureReason.NO_KEY) {
            UnreadKeys.in(environment).forEach(this::detail);
        }
        advice(failure.reason()).ifPresent(this::detail);
    }

    /** Names the words of this command that help, which the engine does not know. */
    private static Optional<String> advice(FailureReason reason) {
        return switch (reason) {
            case NO_KEY ->
                Optional.of("to try without an account: 'zoetrope emulator' runs the emulator alone and prints the"
                        + " variables to export");
            case OVER_BUDGET ->
                Optional.of("--max-cost sets the cap; --on-timeout cancel bounds what is billed by run time;"
                        + " --allow-unknown-price buys although a price cannot be held against it");
            case UNKNOWN_MODEL ->
                Optional.of("'zoetrope models' lists what there is; --force-input with --allow-unknown-price runs an id"
                        + " that no catalogue knows, unchecked");
            default -> Optional.empty();
        };
    }
}

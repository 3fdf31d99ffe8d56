package dev.zoetrope.cli.session;

import dev.zoetrope.cli.options.HelpGroup;
import dev.zoetrope.cli.options.Listed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the embedded emulator takes the place of the providers. */
@Listed(HelpGroup.MODEL)
public final class EmulatorChoice {

    @Option(
            names = "--emulator",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            fallbackValue = "true",
            description = "Use the embedded emulator, or never use it. If not said, it is used when no key is set.")
    private @Nullable Boolean wanted;

    /** Tells whether it was asked for outright. */
    public boolean demanded() {
        return Boolean.TRUE.equals(wanted);
    }

    /** Tells whether it may be used when no key is set. */
    boolean allowed() {
        return !Boolean.FALSE.equals(wanted);
    }
}

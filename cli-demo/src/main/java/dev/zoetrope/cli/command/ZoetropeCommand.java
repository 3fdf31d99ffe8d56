package dev.zoetrope.cli.command;

import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself: without a word after it, it only shows what it could do. */
@Command(
        name = "zoetrope",
        description = "Generates video, images, audio and 3D with hosted providers. Never buys twice.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading =
                "%nWithout any key, run and plan use the embedded emulator and buy nothing.%n" + HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope run kling-o1-std --image boat.png --prompt \"The paper boat drifts downstream\"",
            "  zoetrope models",
            "  zoetrope doctor"
        })
final class ZoetropeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    ZoetropeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(context.err());
        return ExitStatus.USAGE;
    }
}

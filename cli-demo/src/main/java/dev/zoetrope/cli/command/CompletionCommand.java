package dev.zoetrope.cli.command;

import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = "Print a completion script for a shell: source <(zoetrope completion).",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  source <(zoetrope completion bash)"},
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** The shells there are scripts for. */
    enum ForShell {
        /** Bash. */
        bash,
        /** Z shell, which reads Bash's completion. */
        zsh
    }

    @Parameters(paramLabel = "SHELL", arity = "0..1", description = "${COMPLETION-CANDIDATES}; as if bash if not said.")
    private ForShell shell = ForShell.bash;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.out().println("# For " + shell + "; load it with: source <(zoetrope completion " + shell + ")");
        if (shell == ForShell.zsh) {
            context.out().println("autoload -U +X compinit && compinit");
            context.out().println("autoload -U +X bashcompinit && bashcompinit");
        }
        context.out().print(new CompletionScript(spec.root()).text());
        return ExitStatus.DONE;
    }
}

package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The file that holds a graph. */
@Listed(HelpGroup.MODEL)
public final class WorkflowFile {

    private static final String WORKFLOW = "workflow";

    @Option(
            names = "--" + WORKFLOW,
            paramLabel = "FILE",
            converter = Converters.OfFile.class,
            description = "A ComfyUI workflow in API format, or a PNG that carries one; - is standard input. MODEL may"
                    + " then be left out, and -p NODE.INPUT=VALUE sets an input of a node.")
    private @Nullable String file;

    /** Tells whether a graph is given. */
    public boolean given() {
        return file != null;
    }

    /**
     * Checks that a command line names what to run.
     *
     * @param model the model that it names; may be empty
     * @param command the command, whose first parameter is the model
     * @throws ParameterException if there is neither a model nor a graph
     */
    public void requireUnless(String model, CommandSpec command) {
        if (model.isEmpty() && !given()) {
            throw new MissingParameterException(
                    command.commandLine(),
                    command.positionalParameters().get(0),
                    "Missing required parameter: 'MODEL' (or --workflow FILE)");
        }
    }

    /**
     * Reads the graph.
     *
     * @param files opens the file
     * @return the graph, or empty if none is given
     * @throws MediaException if it cannot be read, or is no graph that can run; everything wrong is named
     */
    public Optional<Workflow> read(InputFiles files) {
        return Optional.ofNullable(file).map(name -> files.workflow(WORKFLOW, name));
    }
}

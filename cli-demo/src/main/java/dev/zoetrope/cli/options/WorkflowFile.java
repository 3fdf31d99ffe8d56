package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file that holds a graph. */
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

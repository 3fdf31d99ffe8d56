package dev.zoetrope.cli.options;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which graph runs, and what of its results is wanted. */
@Listed(HelpGroup.MODEL)
final class WorkflowOptions {

    @Mixin
    private WorkflowFile file = new WorkflowFile();

    @Option(
            names = "--output-node",
            paramLabel = "ID",
            description = "A node of the workflow whose results are wanted; may be given several times. If not said,"
                    + " those of all nodes are.")
    private List<String> outputNodes = new ArrayList<>();

    @Option(
            names = "--allow-partial",
            description = "Run the rest of the workflow although the place refuses a part of it.")
    private boolean allowPartial;

    /** Tells whether a graph is given. */
    boolean given() {
        return file.given();
    }

    /** Checks that a command line names a model or a graph. */
    void requireUnless(String model, CommandSpec command) {
        file.requireUnless(model, command);
    }

    /**
     * Adds what is asked for to a request.
     *
     * @param model the model that is named, which may be a place that has a workflow saved; empty if none is named
     * @throws MediaException if the graph cannot be read, or is missing
     */
    void addTo(AnyRequest request, String model, InputFiles files) {
        if (!given() && !ModelId.looksLikeId(model) && (allowPartial || !outputNodes.isEmpty())) {
            throw MediaException.because(
                            FailureReason.INVALID_REQUEST,
                            "--output-node and --allow-partial are about a workflow, and --workflow gives none;"
                                    + " nothing was sent")
                    .build();
        }
        file.read(files).ifPresent(request::workflow);
        request.outputNodes(outputNodes).allowPartial(allowPartial);
    }
}

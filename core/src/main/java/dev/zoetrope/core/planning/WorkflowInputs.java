package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.planning.WorkflowTranslator.Knowledge;
import dev.zoetrope.core.workflow.GraphModel;
import dev.zoetrope.core.workflow.NodeDescriptions;
import dev.zoetrope.core.workflow.NodeLookup;
import dev.zoetrope.core.workflow.SavedLookup;
import dev.zoetrope.spi.SavedWorkflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a request for a workflow for the places that could run it, with what each says about itself. */
final class WorkflowInputs {

    private final MediaRequest request;
    private final NodeLookup nodes;
    private final GraphSources sources;

    WorkflowInputs(MediaRequest request, NodeLookup nodes, SavedLookup saved) {
        this.request = request;
        this.nodes = nodes;
        this.sources = new GraphSources(request, saved);
    }

    /**
     * Writes the request for one place.
     *
     * @param candidate the place, with the account that would pay
     * @param media inspects the media that the request names
     * @param onlyPlace whether there is no other place, so that one that cannot be reached ends the planning
     * @return the input, with all that is wrong with it
     */
    CandidateInput of(Candidate candidate, InputMedia media, boolean onlyPlace) {
        GraphSource source;
        NodeDescriptions known;
        try {
            source = sources.of(candidate);
            known = nodes(candidate, false);
        } catch (MediaException unreachable) {
            if (onlyPlace) {
                throw unreachable;
            }
            return unreachable(candidate, unreachable);
        }
        CandidateInput input = WorkflowTranslator.of(request, candidate, new Knowledge(source, known), media);
        // What is known may be out of date: lists of choices change with each file that is put there.
        return input.valid() || known.fresh()
                ? input
                : WorkflowTranslator.of(request, candidate, new Knowledge(source, nodes(candidate, true)), media);
    }

    /** Describes the model of a place, with a parameter for each open input. */
    ModelSpec model(Candidate candidate) {
        Optional<SavedWorkflow> form = sources.formWithoutInputs(candidate);
        if (form.isPresent()) {
            return GraphModel.of(candidate.model(), form.get());
        }
        GraphSource source = sources.of(candidate);
        return GraphModel.of(
                candidate.model(), source.graph(), nodes(candidate, false).classes(), source.saved());
    }

    private NodeDescriptions nodes(Candidate candidate, boolean again) {
        return nodes.of(candidate.account(), candidate.model().id(), again);
    }

    private static CandidateInput unreachable(Candidate candidate, MediaException why) {
        return new CandidateInput(
                candidate,
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(Violation.of("provider", String.valueOf(why.getMessage()), "a place that can be reached")),
                null);
    }
}

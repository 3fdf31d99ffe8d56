package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.workflow.NodeDescriptions;
import dev.zoetrope.core.workflow.NodeLookup;
import java.util.List;
import java.util.Map;

/** Writes a request for a workflow for the places that could run it, with what each says about its classes of nodes. */
final class WorkflowInputs {

    private final MediaRequest request;
    private final NodeLookup nodes;

    WorkflowInputs(MediaRequest request, NodeLookup nodes) {
        this.request = request;
        this.nodes = nodes;
    }

    /**
     * Writes the request for one place.
     *
     * @param candidate the place
     * @param account whose place it is
     * @param media inspects the media that the request names
     * @param onlyPlace whether there is no other place, so that one that cannot be reached ends the planning
     * @return the input, with all that is wrong with it
     */
    CandidateInput of(Candidate candidate, Account account, InputMedia media, boolean onlyPlace) {
        NodeDescriptions known;
        try {
            known = nodes.of(account, false);
        } catch (MediaException unreachable) {
            if (onlyPlace) {
                throw unreachable;
            }
            return unreachable(candidate, unreachable);
        }
        CandidateInput input = WorkflowTranslator.of(request, candidate, known, media);
        // What is known may be out of date: lists of choices change with each file that is put there.
        return input.valid() || known.fresh()
                ? input
                : WorkflowTranslator.of(request, candidate, nodes.of(account, true), media);
    }

    private CandidateInput unreachable(Candidate candidate, MediaException why) {
        return CandidateInput.ofWorkflow(
                candidate,
                Map.of(),
                List.of(),
                List.of(Violation.of("provider", String.valueOf(why.getMessage()), "a place that can be reached")),
                new CandidateInput.Graph(request.workflow().orElseThrow(), Map.of(), List.of()));
    }
}

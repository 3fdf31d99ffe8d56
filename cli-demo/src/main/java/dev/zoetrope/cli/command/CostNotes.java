package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of a cost that has no amount yet, and what bounds it. */
final class CostNotes {

    /** What is billed by the time that it takes. */
    private static final Set<Capability> TIMED = Set.of(Capability.WORKFLOW, Capability.TRAINING);

    private static final String LIMIT =
            "the amount is known after the end, so that --max-cost needs" + " --allow-unknown-price";
    private static final String TIME = "; --timeout with --on-timeout cancel bounds the time that is paid for";

    private static final String BOUND =
            "the amount is the most, if the job is cancelled at its deadline; what it did cost is known after the end";

    private CostNotes() {}

    /**
     * Says what is known.
     *
     * @param plan a plan
     * @param client the client that made it, which has just read what the plan is about
     * @return one sentence each; empty if the plan has an amount that is no mere bound
     */
    static List<String> of(Plan plan, MediaClient client) {
        if (plan.cost().amount().isPresent()) {
            return plan.cost().upperBound() ? List.of(BOUND) : List.of();
        }
        boolean timed = TIMED.contains(plan.capability());
        Optional<String> known = timed ? model(plan, client).flatMap(ModelSpec::note) : Optional.empty();
        return Stream.concat(known.stream(), Stream.of(timed ? LIMIT + TIME : LIMIT))
                .toList();
    }

    /** Finds the model; what is saved at a service is described by it, and the plan does not depend on that. */
    private static Optional<ModelSpec> model(Plan plan, MediaClient client) {
        String id = plan.model().toString();
        Optional<ModelSpec> listed = client.catalog().models().stream()
                .filter(model -> model.id().equals(plan.model()))
                .findFirst();
        boolean saved =
                plan.workflow().filter(graph -> graph.source().equals(id)).isPresent();
        if (listed.isPresent() || !saved) {
            return listed;
        }
        try {
            return Optional.of(client.catalog().describe(AnyRequest.of(id).build()));
        } catch (MediaException unreachableNow) {
            return Optional.empty();
        }
    }
}

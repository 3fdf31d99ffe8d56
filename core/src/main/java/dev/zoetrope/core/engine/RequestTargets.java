package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.delivery.TargetCheck;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.spi.ledger.Ledger;
import java.util.Optional;

/** Refuses requests whose files could not be saved at their targets, before they cost anything. */
final class RequestTargets {

    private final Ledger ledger;

    RequestTargets(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Requires that files can be created at a request's target. If the request's key has bought before, nothing is
     * checked: a file that is there may be its own.
     *
     * @param request the request
     * @param planned what it buys
     * @throws dev.zoetrope.api.error.MediaException if no file can be created at the target
     */
    void require(MediaRequest request, PlannedJob planned) {
        Target target = request.target().orElse(null);
        if (target == null || boughtBefore(request)) {
            return;
        }
        Optional<TargetCheck.Problem> problem = TargetCheck.ofKind(
                        target, planned.spec().output())
                .or(() -> TargetCheck.of(
                        target,
                        planned.plan().family(),
                        planned.spec().id(),
                        request.idempotencyKey().orElse(null)));
        if (problem.isPresent()) {
            throw problem.get().refusal(request.model());
        }
    }

    private boolean boughtBefore(MediaRequest request) {
        return request.idempotencyKey()
                .flatMap(ledger::findByKey)
                .filter(JobSnapshot::mayBeBought)
                .isPresent();
    }
}

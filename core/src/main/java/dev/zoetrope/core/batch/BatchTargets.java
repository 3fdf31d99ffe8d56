package dev.zoetrope.core.batch;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.core.delivery.TargetCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the targets of a batch before any of its items is bought, and reports all problems at once. */
final class BatchTargets {

    private static final int SHOWN = 20;

    private final Batch batch;
    private final Set<String> boughtKeys;
    private final Map<Path, String> files = new HashMap<>();
    private final Map<String, Optional<TargetCheck.Problem>> folders = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Creates a check that has seen no item yet.
     *
     * @param batch the batch
     * @param boughtKeys the keys of items that were bought before: a file at their target may be their own
     */
    BatchTargets(Batch batch, Set<String> boughtKeys) {
        this.batch = batch;
        this.boughtKeys = boughtKeys;
    }

    /**
     * Requires that every target checked so far is usable.
     *
     * @throws MediaException if files of items that are not bought yet could not be created
     */
    void requireWritable() {
        if (!wrong.isEmpty()) {
            throw refusal();
        }
    }

    /** Checks the target of an item. A program that saves the files itself has to check for itself. */
    void look(BatchItem item) {
        Target target = item.request().target().orElse(null);
        if (target == null || batch.delivery().isPresent()) {
            return;
        }
        String other = target.isFolder() ? null : files.putIfAbsent(target.resolved(), item.id());
        if (other != null) {
            note(item, "its target " + target + " is that of item '" + other + "'");
            violations.add(new Violation(
                    "target",
                    target.toString(),
                    "a file that no other item has",
                    null,
                    Violation.Kind.UNWRITABLE_TARGET));
        } else if (!boughtKeys.contains(batch.keyOf(item.id()))) {
            problem(target).ifPresent(problem -> {
                note(item, problem.why());
                violations.add(problem.violation());
            });
        }
    }

    /** Checks a folder once only: thousands of items may go into it. */
    private Optional<TargetCheck.Problem> problem(Target target) {
        return target.isFolder()
                ? folders.computeIfAbsent(target.place(), place -> TargetCheck.of(target))
                : TargetCheck.of(target);
    }

    private void note(BatchItem item, String why) {
        wrong.add("'" + item.id() + "': " + why);
    }

    private MediaException refusal() {
        String more = wrong.size() > SHOWN ? "\n  and " + (wrong.size() - SHOWN) + " more" : "";
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        "files of batch '" + batch.name() + "' cannot be made where they are to go; nothing was bought"
                                + wrong.stream()
                                        .limit(SHOWN)
                                        .map(line -> "\n  " + line)
                                        .collect(Collectors.joining())
                                + more)
                .violations(violations)
                .build();
    }
}

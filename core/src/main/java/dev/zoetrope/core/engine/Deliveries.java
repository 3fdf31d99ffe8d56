package dev.zoetrope.core.engine;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.core.download.ArtifactDownloader;
import dev.zoetrope.core.download.DeliveryException;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out from the provider where a succeeded job's files are, and records in the ledger where they were saved. */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** How long a download may take that is asked for after the deadline, when the job has long ended. */
    private static final Duration AFTER_DEADLINE = Duration.ofMinutes(1);

    /** How long a saved file may be held back to learn its price. */
    private static final Duration COST_LIMIT = Duration.ofSeconds(5);

    private static final Set<JobState> SUCCEEDED = EnumSet.of(JobState.SUCCEEDED);

    private final JobExecution execution;

    /** Whether the provider was asked again already, and so had its chance to report a late cost. */
    private final AtomicBoolean askedAgain = new AtomicBoolean();

    Deliveries(JobExecution execution) {
        this.execution = execution;
    }

    /** Returns what is known about an artifact now. */
    ArtifactInfo known(int index) {
        return execution.snapshot().artifacts().get(index);
    }

    /** Returns from where an artifact is fetched. */
    ArtifactDownloader.Source source(int index) {
        return new ArtifactDownloader.Source(
                known(index), execution.context().account().account(), left -> again(index, left));
    }

    /** Returns how long a download may take. */
    Duration limit() {
        return execution.deadline().passed()
                ? AFTER_DEADLINE
                : execution.deadline().remaining();
    }

    /** Records where an artifact was saved, and the cost if it has been reported by now. */
    void saved(int index, SavedFile file) {
        record(next -> {
            List<ArtifactInfo> artifacts = new ArrayList<>(execution.snapshot().artifacts());
            artifacts.set(index, artifacts.get(index).withSaved(file));
            return next.artifacts(artifacts);
        });
        askForCost();
    }

    /** Asks the provider where an artifact is now. */
    private Optional<ArtifactInfo> again(int index, Duration limit) throws DeliveryException, InterruptedException {
        RemoteStatus status;
        try {
            status = ask(limit);
        } catch (ProviderCallException e) {
            String message = "the provider was asked for the result again and gave none: "
                    + JobFailures.failedCall(execution.context(), e).getMessage();
            throw e.repeatable() ? DeliveryException.passing(message) : DeliveryException.lasting(message);
        }
        if (status instanceof RemoteStatus.Succeeded succeeded) {
            int count = execution.snapshot().artifacts().size();
            List<ArtifactInfo> now = RemoteChange.wanted(execution.snapshot(), succeeded);
            UnreadResult unread = succeeded.unread();
            if (unread != null && now.size() != count) {
                throw DeliveryException.passing(
                        "the provider was asked for the result again and it cannot be read: " + unread.problem());
            }
            if (now.size() != count) {
                throw DeliveryException.lasting("the provider was asked for the result again and now names "
                        + now.size() + " artifacts instead of " + count);
            }
            renew(now, succeeded.cost());
            return Optional.of(now.get(index));
        }
        String message = "the provider was asked for the result again and now says '" + status.raw() + "'";
        throw status instanceof RemoteStatus.Failed || status instanceof RemoteStatus.Cancelled
                ? DeliveryException.lasting(message)
                : DeliveryException.passing(message);
    }

    /**
     * Asks for the cost, which some providers report only some time after the end; a download usually takes that long.
     */
    void askForCost() {
        if (execution.snapshot().cost().kind() == Cost.Kind.REPORTED || !askedAgain.compareAndSet(false, true)) {
            return;
        }
        try {
            if (ask(COST_LIMIT) instanceof RemoteStatus.Succeeded succeeded
                    && succeeded.cost().kind() != Cost.Kind.UNKNOWN) {
                record(next -> next.cost(succeeded.cost()));
            }
        } catch (ProviderCallException e) {
            LOG.debug("the cost of {} is still not known", execution.snapshot(), e);
        } catch (InterruptedException e) {
            // The file is saved; the flag keeps the interrupt for the caller.
            Thread.currentThread().interrupt();
        }
    }

    private RemoteStatus ask(Duration limit) throws ProviderCallException, InterruptedException {
        askedAgain.set(true);
        return new StatusCall(execution.context()).ask(limit);
    }

    /** Records where the artifacts are now, and what the job cost if that is reported now. */
    private void renew(List<ArtifactInfo> now, Cost cost) {
        record(next -> {
            JobSnapshot job = execution.snapshot();
            List<ArtifactInfo> artifacts = IntStream.range(0, job.artifacts().size())
                    .mapToObj(index -> job.artifacts().get(index).movedTo(now.get(index)))
                    .toList();
            return next.artifacts(artifacts).cost(cost.kind() == Cost.Kind.UNKNOWN ? job.cost() : cost);
        });
    }

    /** Records a change; a ledger that fails takes nothing away from what was fetched. */
    private void record(UnaryOperator<JobSnapshotBuilder> change) {
        try {
            execution.context().states().change(SUCCEEDED, change);
        } catch (RuntimeException e) {
            LOG.error("the ledger did not take what became of {}", execution.snapshot(), e);
        }
    }
}

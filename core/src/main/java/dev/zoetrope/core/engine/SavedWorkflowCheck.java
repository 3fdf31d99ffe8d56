package dev.zoetrope.core.engine;

import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowSupport;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks, right before money is spent, whether a saved workflow is still the one that was planned: between the two a job may
 * wait for hours, and what runs is what is saved then.
 */
final class SavedWorkflowCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SavedWorkflowCheck.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PlannedJob planned;
    private final WorkflowSupport support;
    private final String hash;

    private SavedWorkflowCheck(PlannedJob planned, WorkflowSupport support, String hash) {
        this.planned = planned;
        this.support = support;
        this.hash = hash;
    }

    /** Prepares the check; empty for a job that runs no saved workflow. */
    static Optional<SavedWorkflowCheck> of(PlannedJob planned, Optional<WorkflowSupport> support) {
        String hash = planned.savedHash();
        return hash == null ? Optional.empty() : support.map(found -> new SavedWorkflowCheck(planned, found, hash));
    }

    /**
     * Asks once.
     *
     * @param provider the place's provider
     * @param deadline the job's deadline
     * @return what has changed, as a reason to refuse; empty if nothing has, or if the place gives no usable answer: the
     *     paid call then finds out by itself what is wrong there
     */
    Optional<String> change(Provider provider, Deadline deadline) throws InterruptedException {
        Optional<WorkflowHost> host = provider.workflowHost();
        if (host.isEmpty()) {
            return Optional.empty();
        }
        try {
            String document = host.get().saved(planned.spec().id(), deadline.within(LIMIT));
            SavedWorkflow now = support.saved(planned.spec().id(), document);
            boolean same = now.shown().map(graph -> graph.sha256().equals(hash)).orElse(true)
                    || now.extent() == SavedWorkflow.Extent.OPEN_FORM;
            return same
                    ? Optional.empty()
                    : Optional.of(planned.spec().id() + " was changed at its place after it was planned; look at it"
                            + " again and submit it anew");
        } catch (ProviderCallException | IllegalArgumentException e) {
            LOG.debug(
                    "{} could not be asked again whether its workflow has changed",
                    planned.spec().id(),
                    e);
            return Optional.empty();
        }
    }
}

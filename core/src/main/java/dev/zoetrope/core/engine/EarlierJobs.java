package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.accounts.OwnAccounts;
import dev.zoetrope.core.batch.BoughtJobs;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.core.identity.RequestHash;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.MemoryBudget;
import dev.zoetrope.spi.DatasetSupport;
import java.util.Optional;

/** The ledger's jobs, as batches see them. */
final class EarlierJobs implements BoughtJobs {

    private final OwnAccounts own;
    private final JobExecutions executions;
    private final Recovery recovery;
    private final Providers providers;

    EarlierJobs(OwnAccounts own, JobExecutions executions, Recovery recovery, Providers providers) {
        this.own = own;
        this.executions = executions;
        this.recovery = recovery;
        this.providers = providers;
    }

    @Override
    public boolean isFor(JobSnapshot job, MediaRequest request) {
        if (OwnAccounts.isElsewhere(job, request)) {
            return false;
        }
        String hash = job.origin().requestHash();
        if (hash.isEmpty()) {
            // A job that was found by its handle has none.
            return true;
        }
        Optional<DatasetSupport.Parameters> dataset =
                providers.dataset(job.origin().model());
        try {
            return hash.equals(RequestHash.of(request, dataset, new LocalContents(MemoryBudget.NONE))
                    .hash(job.origin().local()));
        } catch (MediaException gone) {
            return true;
        }
    }

    @Override
    public void requireNotElsewhere(JobSnapshot job) {
        // A job whose files are here no longer needs its emulator.
        if (!job.origin().embedded()) {
            own.requireNotElsewhere(job);
        }
    }

    @Override
    public boolean letGo(JobSnapshot job) {
        return job.origin().embedded() && !own.has(job) && recovery.letGo(job);
    }

    @Override
    public MediaException failure(JobSnapshot job) {
        return JobFailures.failed(job, Handle.of(job).map(Handle::encode).orElse(null));
    }

    @Override
    public boolean open() {
        return executions.open();
    }
}

package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobTotals;
import dev.zoetrope.api.job.Jobs;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.core.delivery.LeftOvers;
import dev.zoetrope.core.delivery.TargetCheck;
import dev.zoetrope.core.history.JobKind;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.core.identity.Reference;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The jobs of an engine and its ledger, as an application sees them. */
final class EngineJobs implements Jobs {

    private final Engine engine;
    private final FileSaver saver;
    private final KnownJobs known;
    private final Ledger ledger;

    EngineJobs(Engine engine, FileSaver saver) {
        this.engine = engine;
        this.saver = saver;
        this.ledger = engine.context().ledger();
        this.known = new KnownJobs(engine.executions(), engine.own(), engine.settlement(), engine.context());
    }

    @Override
    public Job attach(String job, Duration deadline, LeaveOrCancel onDeadline) {
        engine.executions().requireOpen();
        return attached(known.attach(job, deadline, onDeadline));
    }

    @Override
    public Job settleBought(String job, String remoteId) {
        engine.executions().requireOpen();
        return attach(known.settleBought(job, remoteId));
    }

    @Override
    public JobSnapshot settleNotBought(String job) {
        engine.executions().requireOpen();
        return known.settleNotBought(job);
    }

    @Override
    public List<Job> resume(UnsentJobs unsent, Duration deadline) {
        engine.executions().requireOpen();
        LeftOvers.ofLedger(ledger).clear();
        // First those of dead engines: what they were submitting is in doubt then.
        List<JobExecution> resumed = new ArrayList<>(engine.recovery().resume(unsent, job -> deadline));
        engine.recovery().recordOrphans();
        resumed.addAll(engine.recovery().resumeDoubts(deadline));
        return resumed.stream().map(this::attached).toList();
    }

    private Job attached(JobExecution execution) {
        execution.context().states().events().tellHere(JobEvent.Kind.ATTACHED, execution.snapshot());
        return job(execution);
    }

    private Job job(JobExecution execution) {
        return new TrackedJob(execution, saver, engine.threads().prompt());
    }

    @Override
    public List<JobSnapshot> list(JobFilter filter) {
        engine.recovery().recordOrphans();
        return ledger.list(filter);
    }

    @Override
    public List<JobTotals> totals(JobFilter filter, JobGrouping grouping) {
        return ledger.totals(filter, grouping);
    }

    @Override
    public Optional<Duration> typicalRunTime(JobSnapshot job) {
        return engine.context().history().typicalRunTime(JobKind.of(job.origin()));
    }

    @Override
    public Optional<JobRecord> find(String job) {
        engine.recovery().recordOrphans();
        return ledger.describe(Reference.parse(job).jobId());
    }

    @Override
    public Optional<JobSnapshot> findByKey(String key) {
        engine.recovery().recordOrphans();
        return ledger.findByKey(key);
    }

    @Override
    public Optional<String> handle(JobSnapshot job) {
        return Handle.of(job).map(Handle::encode);
    }

    @Override
    public boolean hasAccountOf(JobSnapshot job) {
        return engine.own().has(job);
    }

    @Override
    public int forget(Instant endedBefore) {
        // Once forgotten, jobs no longer say where their files were to go.
        LeftOvers leftOvers = LeftOvers.ofLedger(ledger);
        int forgotten = ledger.forget(endedBefore);
        leftOvers.clear();
        return forgotten;
    }

    @Override
    public void requireWritable(Target target) {
        TargetCheck.of(target).ifPresent(problem -> {
            throw problem.refusal();
        });
    }
}

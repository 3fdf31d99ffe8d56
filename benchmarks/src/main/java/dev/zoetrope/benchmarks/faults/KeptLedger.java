package dev.zoetrope.benchmarks.faults;

import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.ModelId;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.spi.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ledger that outlives its client, as a durable one does. */
final class KeptLedger implements Ledger {

    private final InMemoryLedger jobs = new InMemoryLedger();

    @Override
    public JobSnapshot record(JobSnapshot intent) {
        return jobs.record(intent);
    }

    @Override
    public JobSnapshot recordUnlessBought(JobSnapshot intent, Instant since) {
        return jobs.recordUnlessBought(intent, since);
    }

    @Override
    public boolean replace(JobSnapshot expected, JobSnapshot next) {
        return jobs.replace(expected, next);
    }

    @Override
    public Optional<JobSnapshot> find(String id) {
        return jobs.find(id);
    }

    @Override
    public List<JobSnapshot> list() {
        return jobs.list();
    }

    @Override
    public List<JobSnapshot> lastSucceeded(ModelId model, String account, int most) {
        return jobs.lastSucceeded(model, account, most);
    }

    @Override
    public void close() {
        // The next client goes on with it.
    }
}

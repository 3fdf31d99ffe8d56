package dev.zoetrope.core.ledger;

import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.ModelId;
import dev.zoetrope.spi.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A ledger that lasts as long as its process. */
public final class InMemoryLedger implements Ledger {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, JobSnapshot> jobs = new LinkedHashMap<>();
    private final Map<String, String> idByKey = new LinkedHashMap<>();
    private final Map<String, List<String>> idsByHash = new HashMap<>();

    @Override
    public JobSnapshot record(JobSnapshot intent) {
        return record(intent, null);
    }

    @Override
    public JobSnapshot recordUnlessBought(JobSnapshot intent, Instant since) {
        return record(intent, since);
    }

    private JobSnapshot record(JobSnapshot intent, @Nullable Instant since) {
        lock.lock();
        try {
            JobSnapshot known = jobs.get(intent.id());
            if (known != null) {
                return known;
            }
            String key = intent.origin().idempotencyKey();
            JobSnapshot owner = key == null ? null : jobs.get(idByKey.getOrDefault(key, ""));
            if (owner != null && (owner.mayBeBought() || !owner.state().ended())) {
                return owner;
            }
            Optional<JobSnapshot> same = since == null ? Optional.empty() : boughtSince(intent, since);
            if (same.isPresent()) {
                return same.get();
            }
            jobs.put(intent.id(), intent);
            idsByHash
                    .computeIfAbsent(intent.origin().requestHash(), hash -> new ArrayList<>(1))
                    .add(intent.id());
            if (key != null) {
                idByKey.put(key, intent.id());
            }
            return intent;
        } finally {
            lock.unlock();
        }
    }

    private Optional<JobSnapshot> boughtSince(JobSnapshot intent, Instant since) {
        String hash = intent.origin().requestHash();
        return idsByHash.getOrDefault(hash, List.of()).stream()
                .map(jobs::get)
                .filter(job -> job.boughtSince(since))
                .reduce((older, newer) -> newer);
    }

    @Override
    public boolean replace(JobSnapshot expected, JobSnapshot next) {
        lock.lock();
        try {
            JobSnapshot current = jobs.get(expected.id());
            if (current == null || current.revision() != expected.revision()) {
                return false;
            }
            jobs.put(next.id(), next);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<JobSnapshot> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(jobs.get(id));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JobSnapshot> list() {
        lock.lock();
        try {
            return jobs.values().stream()
                    .sorted(Comparator.comparing(
                                    (JobSnapshot job) -> job.origin().created())
                            .reversed())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JobSnapshot> lastSucceeded(ModelId model, String account, int most) {
        lock.lock();
        try {
            List<JobSnapshot> succeeded = jobs.values().stream()
                    .filter(job -> job.state() == JobState.SUCCEEDED)
                    .filter(job -> job.origin().model().equals(model))
                    .filter(job -> job.origin().account().equals(account))
                    .sorted(Comparator.comparing(job -> job.ended().orElseThrow()))
                    .toList();
            return succeeded.subList(Math.max(0, succeeded.size() - most), succeeded.size());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        // Nothing to free: the jobs go with the process.
    }
}

package dev.zoetrope.core.ledger;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ownership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger that lasts as long as its process. Its jobs cannot be resumed after a crash, so it keeps neither their
 * inputs nor their history.
 */
public class InMemoryLedger implements Ledger, Ownership {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryLedger.class);
    private static final Set<JobState> AT_THE_PROVIDER =
            EnumSet.of(JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, JobSnapshot> jobs = new LinkedHashMap<>();
    private final Map<String, String> idByKey = new HashMap<>();
    private final Map<String, List<String>> idsByHash = new HashMap<>();
    private final Set<String> released = new HashSet<>();

    /**
     * Creates the ledger of a client for which none was chosen and none was found, and warns if that client can buy:
     * its program almost certainly wants a durable one.
     *
     * @param accounts the client's accounts
     * @return a new ledger
     */
    public static InMemoryLedger forLackOfAnother(List<Account> accounts) {
        List<String> real = accounts.stream()
                .filter(account -> !account.loopback())
                .map(Account::provider)
                .toList();
        if (!real.isEmpty()) {
            LOG.warn(
                    "Jobs of {} are recorded in memory only: when this process ends, what it bought cannot be found again,"
                            + " and an idempotency key buys anew. Add dev.zoetrope:zoetrope-ledger-jdbc and"
                            + " org.xerial:sqlite-jdbc, or choose a ledger with Zoetrope.builder().ledger(...)",
                    String.join(", ", real));
        }
        return new InMemoryLedger();
    }

    @Override
    public JobSnapshot record(JobSnapshot intent, JobInput input) {
        return recorded(intent, null);
    }

    @Override
    public JobSnapshot recordUnlessBought(JobSnapshot intent, JobInput input, Instant since) {
        return recorded(intent, since);
    }

    private JobSnapshot recorded(JobSnapshot intent, @Nullable Instant since) {
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
                .filter(job -> JobSnapshots.boughtSince(job, since))
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
    public Room replaceIfRoom(JobSnapshot expected, JobSnapshot next, int most) {
        lock.lock();
        try {
            if (atTheProvider(next) >= most) {
                return Room.NONE;
            }
            return replace(expected, next) ? Room.TAKEN : Room.CHANGED;
        } finally {
            lock.unlock();
        }
    }

    private long atTheProvider(JobSnapshot next) {
        JobOrigin asking = next.origin();
        return jobs.values().stream()
                .filter(job ->
                        AT_THE_PROVIDER.contains(job.state()) && !job.id().equals(next.id()))
                .map(JobSnapshot::origin)
                .filter(origin ->
                        origin.model().provider().equals(asking.model().provider())
                                && origin.account().equals(asking.account())
                                && origin.site().equals(asking.site())
                                && origin.deadline().isAfter(next.updated()))
                .count();
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
    public Optional<JobSnapshot> findByKey(String key) {
        lock.lock();
        try {
            return Optional.ofNullable(idByKey.get(key)).map(jobs::get);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<JobRecord> describe(String id) {
        return find(id).map(job -> JobRecord.builder(job).build());
    }

    @Override
    public List<JobSnapshot> list(JobFilter filter) {
        lock.lock();
        try {
            List<JobSnapshot> newestFirst = jobs.values().stream()
                    .sorted(Comparator.comparing(
                                    (JobSnapshot job) -> job.origin().created())
                            .reversed())
                    .toList();
            return after(newestFirst, filter.recordedBefore()).stream()
                    .filter(filter::matches)
                    .limit(filter.limit())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Ownership ownership() {
        return this;
    }

    @Override
    public List<JobSnapshot> unowned() {
        lock.lock();
        try {
            return released.stream()
                    .map(jobs::get)
                    .filter(job -> !job.state().ended())
                    .sorted(Comparator.comparing(job -> job.origin().created()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private static List<JobSnapshot> after(List<JobSnapshot> newestFirst, @Nullable String id) {
        if (id == null) {
            return newestFirst;
        }
        List<String> ids = newestFirst.stream().map(JobSnapshot::id).toList();
        int at = ids.indexOf(id);
        return at < 0 ? List.of() : newestFirst.subList(at + 1, newestFirst.size());
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

    /** Returns false: every user of this ledger is in the same process, and alive. */
    @Override
    public boolean claim(String id) {
        lock.lock();
        try {
            released.remove(id);
            return jobs.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release(String id) {
        lock.lock();
        try {
            if (jobs.containsKey(id)) {
                released.add(id);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void share(String id) {
        claim(id);
    }

    @Override
    public int forget(Instant endedBefore) {
        lock.lock();
        try {
            List<JobSnapshot> old = jobs.values().stream()
                    .filter(job -> job.state().ended() && job.state() != JobState.UNCONFIRMED && !job.undelivered())
                    .filter(job -> job.ended().orElseThrow().isBefore(endedBefore))
                    .toList();
            old.forEach(this::forget);
            return old.size();
        } finally {
            lock.unlock();
        }
    }

    private void forget(JobSnapshot job) {
        JobOrigin origin = job.origin();
        jobs.remove(job.id());
        released.remove(job.id());
        idByKey.values().remove(job.id());
        List<String> alike = idsByHash.getOrDefault(origin.requestHash(), List.of());
        if (alike.size() <= 1) {
            idsByHash.remove(origin.requestHash());
        } else {
            alike.remove(job.id());
        }
    }

    @Override
    public void close() {
        // Nothing to free: the jobs go with the process.
    }
}

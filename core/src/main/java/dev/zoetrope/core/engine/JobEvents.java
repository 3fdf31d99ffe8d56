package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.threads.ListenerQueue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Sends the events of one job to the job's listeners and to those of its client. */
final class JobEvents {

    private final Executor threads;
    private volatile List<ListenerQueue> listeners;

    /**
     * Creates the events of a job that has no listeners of its own yet.
     *
     * @param ofClient the queues of the client's listeners, shared by all jobs
     * @param threads where listeners of this job alone are called
     */
    JobEvents(List<ListenerQueue> ofClient, Executor threads) {
        this.listeners = ofClient;
        this.threads = threads;
    }

    synchronized void add(JobListener listener) {
        List<ListenerQueue> more = new ArrayList<>(listeners);
        more.add(new ListenerQueue(listener, threads));
        listeners = List.copyOf(more);
    }

    void tell(JobSnapshot before, JobSnapshot after) {
        if (!listeners.isEmpty()) {
            kinds(before, after).forEach(kind -> tell(kind, after));
        }
    }

    /** Sends an event that no snapshot shows. */
    void tell(JobEvent.Kind kind, JobSnapshot job) {
        JobEvent event = new JobEvent(kind, job);
        listeners.forEach(queue -> queue.put(event));
    }

    /** Sends the first events of a job on the calling thread, whose work it belongs to. */
    void recorded(JobSnapshot intent) {
        List<JobEvent.Kind> kinds = intent.origin().fallbackOf() == null
                ? List.of(JobEvent.Kind.RECORDED)
                : List.of(JobEvent.Kind.RECORDED, JobEvent.Kind.FALLBACK);
        kinds.forEach(kind -> listeners.forEach(queue -> queue.deliver(new JobEvent(kind, intent))));
    }

    /** Returns what happened between two snapshots, in the order in which listeners learn of it. */
    static Set<JobEvent.Kind> kinds(JobSnapshot before, JobSnapshot after) {
        Set<JobEvent.Kind> kinds = EnumSet.noneOf(JobEvent.Kind.class);
        JobState state = after.state();
        boolean moved = state != before.state();
        if (JobState.UNSENT.contains(state)) {
            boolean failed = after.failure().isPresent() && (!moved || before.state() == JobState.SUBMITTING);
            kinds.add(failed ? JobEvent.Kind.RETRIED : JobEvent.Kind.UPLOADING);
        } else if (moved && state == JobState.SUBMITTING) {
            kinds.add(JobEvent.Kind.SUBMITTING);
        }
        if (before.remoteId().isEmpty() && after.remoteId().isPresent()) {
            kinds.add(JobEvent.Kind.ACCEPTED);
        }
        if (after.polls() > before.polls()) {
            kinds.add(JobEvent.Kind.POLLED);
        }
        if (moved && state == JobState.QUEUED) {
            kinds.add(JobEvent.Kind.QUEUED);
        }
        if (moved && state == JobState.RUNNING) {
            kinds.add(JobEvent.Kind.RUNNING);
        }
        if (!after.cost().equals(before.cost())) {
            kinds.add(JobEvent.Kind.COST);
        }
        if (saved(after) > saved(before)) {
            kinds.add(JobEvent.Kind.DOWNLOADED);
        }
        if (moved && state.ended()) {
            kinds.add(JobEvent.Kind.SETTLED);
        }
        return kinds;
    }

    private static long saved(JobSnapshot job) {
        return job.artifacts().stream()
                .filter(artifact -> artifact.saved() != null)
                .count();
    }
}

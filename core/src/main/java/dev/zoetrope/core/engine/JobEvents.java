package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.core.threads.ListenerQueue;
import dev.zoetrope.core.time.Timer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Sends the events of one job to the job's listeners and to those of its client. */
final class JobEvents {

    private final List<ListenerQueue> ofClient;
    private final Executor threads;
    private final Timer timer;
    private volatile List<ListenerQueue> own = List.of();

    /**
     * Creates the events of a job that has no listeners of its own yet.
     *
     * @param ofClient the queues of the client's listeners, shared by all jobs; more may be added
     * @param threads where listeners of this job alone are called
     * @param timer says when an event happens that no snapshot shows
     */
    JobEvents(List<ListenerQueue> ofClient, Executor threads, Timer timer) {
        this.ofClient = ofClient;
        this.threads = threads;
        this.timer = timer;
    }

    synchronized void add(JobListener listener) {
        List<ListenerQueue> more = new ArrayList<>(own);
        more.add(new ListenerQueue(listener, threads));
        own = List.copyOf(more);
    }

    /** Sends what happened between two snapshots. */
    void tell(JobSnapshot before, JobSnapshot after) {
        tell(before, after, false);
    }

    /** Sends what happened between two snapshots, of which another engine may have recorded the second one. */
    void tell(JobSnapshot before, JobSnapshot after, boolean elsewhere) {
        if (!ofClient.isEmpty() || !own.isEmpty()) {
            kinds(before, after)
                    .forEach(kind -> put(
                            JobEvent.builder(kind, after).elsewhere(elsewhere).build()));
        }
    }

    /** Sends an event that no snapshot shows. */
    void tell(JobEvent.Kind kind, JobSnapshot job) {
        put(now(kind, job));
    }

    /** Sends an event that no snapshot shows on the calling thread, whose work it belongs to. */
    void tellHere(JobEvent.Kind kind, JobSnapshot job) {
        deliver(now(kind, job));
    }

    /** Sends the first events of a job on the calling thread, whose work it belongs to. */
    void recorded(JobSnapshot intent) {
        deliver(new JobEvent(JobEvent.Kind.RECORDED, intent));
        if (intent.origin().fallbackOf() != null) {
            deliver(new JobEvent(JobEvent.Kind.FALLBACK, intent));
        }
    }

    private JobEvent now(JobEvent.Kind kind, JobSnapshot job) {
        return JobEvent.builder(kind, job).at(timer.now()).build();
    }

    private void put(JobEvent event) {
        ofClient.forEach(queue -> queue.put(event));
        own.forEach(queue -> queue.put(event));
    }

    private void deliver(JobEvent event) {
        ofClient.forEach(queue -> queue.deliver(event));
        own.forEach(queue -> queue.deliver(event));
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
        if (savedMore(before.artifacts(), after.artifacts())) {
            kinds.add(JobEvent.Kind.DOWNLOADED);
        }
        if (moved && state.ended()) {
            kinds.add(JobEvent.Kind.SETTLED);
        }
        return kinds;
    }

    private static boolean savedMore(List<ArtifactInfo> before, List<ArtifactInfo> after) {
        return IntStream.range(0, after.size()).anyMatch(i -> {
            SavedFile known = i < before.size() ? before.get(i).saved() : null;
            SavedFile saved = after.get(i).saved();
            return saved != null && !saved.equals(known);
        });
    }
}

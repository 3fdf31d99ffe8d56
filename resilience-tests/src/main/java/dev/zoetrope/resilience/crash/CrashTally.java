package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the outcomes of all trials. Thread-safe. */
final class CrashTally {

    private final Map<CrashStep, Integer> atSteps = new EnumMap<>(CrashStep.class);
    private final Map<JobState, Integer> ends = new EnumMap<>(JobState.class);
    private int atRandom;
    private int missed;
    private int charges;
    private int files;
    private int parts;
    private int doubtfulPaid;
    private int doubtfulUnpaid;
    private int executions;
    private int found;
    private int notAccepted;

    synchronized void killed(Kill kill) {
        if (kill instanceof Kill.AtStep at) {
            atSteps.merge(at.step(), 1, Integer::sum);
        } else {
            atRandom++;
        }
    }

    /** Counts a process that ended before the planned kill. */
    synchronized void missed() {
        missed++;
    }

    /**
     * Counts the outcome of a trial before unconfirmed jobs are settled.
     *
     * @param end the state at the end of the trial
     * @param doubtful the unconfirmed jobs
     * @param askedAbout the jobs of a ComfyUI server whose submit was in flight at a kill
     */
    synchronized void note(CrashState end, List<JobSnapshot> doubtful, List<JobSnapshot> askedAbout) {
        executions += end.executions().size();
        int has = (int)
                askedAbout.stream().filter(job -> job.remoteId().isPresent()).count();
        found += has;
        notAccepted += askedAbout.size() - has;
        charges += end.charges().size();
        files += end.files().size();
        parts += end.parts();
        end.jobs().forEach(job -> ends.merge(job.state(), 1, Integer::sum));
        int paid = (int)
                end.charges().stream().filter(charge -> !end.knows(charge)).count();
        doubtfulPaid += paid;
        doubtfulUnpaid += doubtful.size() - paid;
    }

    synchronized int kills() {
        return atRandom + atSteps.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int atRandom() {
        return atRandom;
    }

    synchronized int at(CrashStep step) {
        return atSteps.getOrDefault(step, 0);
    }

    synchronized int misses() {
        return missed;
    }

    synchronized int charges() {
        return charges;
    }

    synchronized int files() {
        return files;
    }

    synchronized int parts() {
        return parts;
    }

    synchronized int doubtfulPaid() {
        return doubtfulPaid;
    }

    synchronized int doubtfulUnpaid() {
        return doubtfulUnpaid;
    }

    synchronized int executions() {
        return executions;
    }

    synchronized int found() {
        return found;
    }

    synchronized int notAccepted() {
        return notAccepted;
    }

    synchronized Map<JobState, Integer> ends() {
        return new EnumMap<>(ends);
    }
}

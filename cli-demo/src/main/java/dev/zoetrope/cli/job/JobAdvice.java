package dev.zoetrope.cli.job;

import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.cli.session.Session;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a reader of a list of jobs wants to know next: where the files are, or else what to do. */
public final class JobAdvice {

    private JobAdvice() {}

    /** Says it about one job. */
    public static String of(JobSnapshot job) {
        if (Session.emulated(job) && !job.state().ended()) {
            return "emulated: it ends with its own process";
        }
        return switch (job.state()) {
            case PLANNED, UPLOADING -> "not bought; if its process has ended: zoetrope resume --unsent buy|drop";
            case SUBMITTING -> "being bought";
            case QUEUED, RUNNING -> "zoetrope wait " + job.id();
            case SUCCEEDED -> files(job);
            case UNCONFIRMED -> settle(job);
            case FAILED, CANCELLED, REJECTED ->
                job.failure().map(JobFailure::reason).map(Enum::name).orElse("");
        };
    }

    /** Says how to settle a job of which it is unknown whether it was bought. */
    static String settle(JobSnapshot job) {
        return "once you know: zoetrope settle " + job.id() + " --bought REMOTE_ID | --not-bought";
    }

    /** Tells whether it is unknown if a job was bought, and money is at stake. */
    public static boolean doubtful(JobSnapshot job) {
        return job.state() == JobState.UNCONFIRMED && !Session.emulated(job);
    }

    private static String files(JobSnapshot job) {
        String saved = job.artifacts().stream()
                .map(artifact -> artifact.saved())
                .filter(Objects::nonNull)
                .map(SavedFile::path)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (job.undelivered()) {
            String missing = Session.emulated(job) ? "emulated: its files ended with its process" : "zoetrope resume";
            return saved.isEmpty() ? missing : saved + "; the rest: " + missing;
        }
        if (job.artifacts().isEmpty()) {
            return job.failure().map(JobFailure::reason).map(Enum::name).orElse("made no file");
        }
        return saved.isEmpty() && !Session.emulated(job) ? "zoetrope wait " + job.id() + " --out FILE|FOLDER" : saved;
    }
}

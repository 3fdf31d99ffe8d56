package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the caller of one scenario got, from the first client and from the one that collected the job. */
final class CallerReport {

    private final List<MediaException> failures = new CopyOnWriteArrayList<>();
    private volatile @Nullable String handle;
    private volatile @Nullable Path file;
    private volatile @Nullable JobSnapshot end;
    private volatile boolean accepted;
    private volatile boolean savedAtOnce;

    void accepted(String jobHandle) {
        handle = jobHandle;
        accepted = true;
    }

    void failed(MediaException failure) {
        failures.add(failure);
        if (!accepted) {
            handle = failure.handle().orElse(handle);
        }
    }

    void saved(Path path, boolean atOnce) {
        file = path;
        savedAtOnce = atOnce;
    }

    void ended(JobSnapshot snapshot) {
        end = snapshot;
    }

    /** Returns what finds the job again, null if the caller was given nothing. */
    @Nullable String handle() {
        return handle;
    }

    /** Tells whether the caller ever had the job itself, whose handle needs no ledger. */
    boolean wasAccepted() {
        return accepted;
    }

    @Nullable Path file() {
        return file;
    }

    /** Tells whether the first client saved the file. */
    boolean savedAtOnce() {
        return savedAtOnce;
    }

    /** Returns the job as it was at last, null if nothing collected it. */
    @Nullable JobSnapshot end() {
        return end;
    }

    List<MediaException> failures() {
        return List.copyOf(failures);
    }

    /** Returns everything that any exception says, causes and all. */
    String everyWord() {
        StringWriter words = new StringWriter();
        failures.forEach(failure -> failure.printStackTrace(new PrintWriter(words, true)));
        return words.toString();
    }
}

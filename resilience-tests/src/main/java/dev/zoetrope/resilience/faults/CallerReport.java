package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the caller of one scenario received from the first client and from the client that collected the job. */
final class CallerReport {

    private final List<MediaException> failures = new CopyOnWriteArrayList<>();
    private volatile @Nullable String handle;
    private final List<Path> onDisk = new CopyOnWriteArrayList<>();
    private volatile List<Path> files = List.of();
    private volatile @Nullable JobSnapshot end;
    private volatile boolean accepted;
    private volatile boolean savedByFirstClient;

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

    /** Notes a file that was saved; there may be more. */
    void saved(Path path) {
        onDisk.add(path);
    }

    void savedAll(List<Path> paths, boolean byFirstClient) {
        files = List.copyOf(paths);
        savedByFirstClient = byFirstClient;
    }

    void ended(JobSnapshot snapshot) {
        end = snapshot;
    }

    /** Returns the job's handle, or null if the caller received none. */
    @Nullable String handle() {
        return handle;
    }

    /** Tells whether the caller received the job itself; its handle then works without the ledger. */
    boolean wasAccepted() {
        return accepted;
    }

    /** Returns the files of the job once all of them were saved; before, none. */
    List<Path> files() {
        return files;
    }

    /** Returns every file that was saved, also if others of the job were not. */
    List<Path> onDisk() {
        return List.copyOf(onDisk);
    }

    /** Tells whether the first client saved the files. */
    boolean savedByFirstClient() {
        return savedByFirstClient;
    }

    /** Returns the job as the collecting client saw it last, or null if no client collected it. */
    @Nullable JobSnapshot end() {
        return end;
    }

    List<MediaException> failures() {
        return List.copyOf(failures);
    }

    /** Returns the stack traces of all failures with their messages and causes. */
    String stackTraces() {
        StringWriter text = new StringWriter();
        failures.forEach(failure -> failure.printStackTrace(new PrintWriter(text, true)));
        return text.toString();
    }
}

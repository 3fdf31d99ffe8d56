package dev.zoetrope.core.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The local files of one request. Each is read once, however many models are considered, tried or sent to: what is
 * checked, recorded and sent is one sequence of bytes.
 */
public final class LocalContents implements LocalFileLookup {

    private record Reading(
            @Nullable LocalContent content, @Nullable IOException problem) {}

    private final MemoryBudget budget;
    private final Map<Path, Reading> readings = new HashMap<>();
    private final ReentrantLock reading = new ReentrantLock();

    /**
     * Creates a reader that has read no file yet.
     *
     * @param budget how much of the files may be held until they are sent
     */
    public LocalContents(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * Returns a file as it was when it was first read.
     *
     * @param path the file
     * @return its content
     * @throws IOException if it could not be read the first time
     */
    public LocalContent of(Path path) throws IOException {
        reading.lock();
        try {
            Reading known = readings.computeIfAbsent(path, this::read);
            if (known.content() == null) {
                throw known.problem() == null ? new IOException(path.toString()) : known.problem();
            }
            return known.content();
        } finally {
            reading.unlock();
        }
    }

    private Reading read(Path path) {
        try {
            return new Reading(LocalContent.read(path, budget), null);
        } catch (IOException e) {
            return new Reading(null, e);
        }
    }

    @Override
    public LocalMedia look(Path path) throws IOException {
        return of(path).media();
    }

    /** Releases all bytes: the request is sent, or never will be. */
    public void release() {
        reading.lock();
        try {
            readings.values().forEach(known -> {
                if (known.content() != null) {
                    known.content().release();
                }
            });
        } finally {
            reading.unlock();
        }
    }
}

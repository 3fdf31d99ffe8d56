package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.MadeFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Serves what executions made, each file under the id of its job. Thread-safe. */
public final class GraphFiles {

    private final FileStore store;
    private final Set<String> served = new HashSet<>();

    /** Creates it over the store of the service. */
    public GraphFiles(FileStore store) {
        this.store = store;
    }

    /** {@return the addresses of the files of a job, in their order; they must be the same each time} */
    public synchronized List<String> urls(String jobId, List<MadeFile> files) {
        if (served.add(jobId)) {
            store.put(jobId, files);
        }
        return store.urls(jobId, files);
    }
}

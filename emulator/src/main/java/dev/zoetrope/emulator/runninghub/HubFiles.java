package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.comfyui.GraphMedia;
import dev.zoetrope.emulator.media.FileStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files that loader nodes find: uploads by the names they were given, and what lies at addresses of ours. */
final class HubFiles implements GraphMedia {

    private final FileStore store;
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();

    HubFiles(FileStore store) {
        this.store = store;
    }

    /** Keeps an upload under the name that loader nodes use. */
    void keep(String name, byte[] content) {
        uploads.put(name, content);
    }

    @Override
    public Optional<byte[]> content(String reference) {
        return Optional.ofNullable(uploads.get(reference)).or(() -> store.content(reference));
    }
}

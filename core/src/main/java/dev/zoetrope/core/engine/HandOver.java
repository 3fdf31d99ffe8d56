package dev.zoetrope.core.engine;

import dev.zoetrope.api.MediaSource;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts local files where the provider can read them, each once: uploaded, or written into the request. */
final class HandOver {

    private final OpenAccount account;
    private final PlannedUpload.How how;
    private final Map<Path, String> handedOver = new HashMap<>();

    HandOver(OpenAccount account, PlannedUpload.How how) {
        this.account = account;
        this.how = how;
    }

    /**
     * Writes an input as it goes on the wire. Called again after a failure, it goes on where it stopped.
     *
     * @param input the planned input
     * @param deadline the job's deadline
     * @return the input without local files
     */
    Map<String, Object> write(Map<String, Object> input, Deadline deadline)
            throws IOException, ProviderCallException, InterruptedException {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : input.entrySet()) {
            written.put(entry.getKey(), value(entry.getValue(), deadline));
        }
        return written;
    }

    private Object value(Object value, Deadline deadline)
            throws IOException, ProviderCallException, InterruptedException {
        if (value instanceof MediaSource.LocalFile file) {
            return file(file.path(), deadline);
        }
        if (value instanceof List<?> list) {
            List<Object> written = new ArrayList<>();
            for (Object each : list) {
                written.add(value(each, deadline));
            }
            return written;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                written.put(entry.getKey().toString(), value(entry.getValue(), deadline));
            }
            return written;
        }
        return value;
    }

    private String file(Path path, Deadline deadline) throws IOException, ProviderCallException, InterruptedException {
        String done = handedOver.get(path);
        if (done != null) {
            return done;
        }
        String type = LocalMedia.probe(path).mediaType();
        String written = how == PlannedUpload.How.INLINE
                ? "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(path))
                : UploadedPlace.checked(
                        uploads().upload(new UploadCall(path, type, deadline.remaining())), account.account());
        handedOver.put(path, written);
        return written;
    }

    private FileUploads uploads() {
        return account.provider()
                .uploads()
                .orElseThrow(() -> new IllegalStateException(
                        "the catalogue says that local files are uploaded, and the provider has no uploads"));
    }
}

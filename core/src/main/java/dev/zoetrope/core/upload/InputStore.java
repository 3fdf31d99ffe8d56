package dev.zoetrope.core.upload;

import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.core.media.Sha256;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores media that a program gives in memory as files, each under the digest of its content, so that everything behind
 * it knows files only. Beside the ledger of a home the files outlive the process, as another one may have to send them;
 * they are removed a week after they were last given. Otherwise they end with the client, and a job that was not sent by
 * then can only be asked for anew.
 */
public final class InputStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InputStore.class);
    private static final Duration KEPT = Duration.ofDays(7);

    private final @Nullable Path home;
    private final Timer timer;
    private @Nullable Path folder;

    /**
     * Creates a store; nothing is written yet.
     *
     * @param home the folder that outlives the process, or null if the ledger does not
     * @param timer the engine's time
     */
    public InputStore(@Nullable Path home, Timer timer) {
        this.home = home;
        this.timer = timer;
    }

    /**
     * Stores what a request has in memory.
     *
     * @param request the request
     * @return the request with files in its place; the same one if it has nothing in memory
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if it cannot be stored
     */
    public MediaRequest stored(MediaRequest request) {
        if (!inMemory(request.fields()) && !inMemory(request.nativeParameters())) {
            return request;
        }
        try {
            AnyRequest stored = AnyRequest.like(request);
            for (Map.Entry<PortableField, Object> field : request.fields().entrySet()) {
                stored.field(field.getKey(), Objects.requireNonNull(stored(field.getValue())));
            }
            for (Map.Entry<String, Map<String, Object>> provider :
                    request.nativeParameters().entrySet()) {
                for (Map.Entry<String, Object> parameter : provider.getValue().entrySet()) {
                    Object value = Objects.requireNonNull(stored(parameter.getValue()));
                    stored.nativeParameter(provider.getKey(), parameter.getKey(), value);
                }
            }
            return stored.build();
        } catch (IOException e) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            "a file that was given in memory cannot be stored: " + e.getMessage()
                                    + "; nothing was sent. Make room there, or give the path of a file")
                    .cause(e)
                    .build();
        }
    }

    private static boolean inMemory(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(InputStore::inMemory);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(InputStore::inMemory);
        }
        return value instanceof MediaSource.InMemory || (value instanceof Element element && inMemory(element.parts()));
    }

    private @Nullable Object stored(@Nullable Object value) throws IOException {
        if (value instanceof MediaSource source) {
            return stored(source);
        }
        if (value instanceof Element element) {
            List<MediaSource> references = new ArrayList<>();
            for (MediaSource each : element.references()) {
                references.add(Objects.requireNonNull(stored(each)));
            }
            return new Element(stored(element.frontal()), references, stored(element.video()));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object each : list) {
                all.add(stored(each));
            }
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                all.put(String.valueOf(each.getKey()), stored(each.getValue()));
            }
            return all;
        }
        return value;
    }

    private @Nullable MediaSource stored(@Nullable MediaSource source) throws IOException {
        return source instanceof MediaSource.InMemory given ? MediaSource.of(file(given)) : source;
    }

    private Path file(MediaSource.InMemory given) throws IOException {
        Path in = folder();
        Path file = in.resolve(name(given));
        if (Files.isRegularFile(file) && Files.size(file) == given.size()) {
            Files.setLastModifiedTime(file, FileTime.from(timer.now()));
            return file;
        }
        Path part = Files.createTempFile(in, "part", null);
        try (InputStream content = given.open()) {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String name(MediaSource.InMemory given) throws IOException {
        try (InputStream content = given.open()) {
            String extension = MediaType.of(content.readNBytes(MediaType.HEAD_BYTES))
                    .map(type -> "." + type.extension())
                    .orElse("");
            return Sha256.of(given.open()) + extension;
        }
    }

    private synchronized Path folder() throws IOException {
        Path made = folder;
        if (made == null) {
            if (home == null) {
                made = Files.createTempDirectory("zoetrope-inputs");
            } else {
                made = home.resolve("inputs");
                PrivateFiles.makeFolder(made);
                removeOld(made);
            }
            folder = made;
        }
        return made;
    }

    private void removeOld(Path in) throws IOException {
        Instant before = timer.now().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(in)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Removes the files, unless they outlive the process. */
    @Override
    public synchronized void close() {
        Path made = folder;
        if (home != null || made == null) {
            return;
        }
        folder = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(made)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(made);
        } catch (IOException e) {
            LOG.debug("what was given in memory stays in {}: {}", made, e.getMessage());
        }
    }
}

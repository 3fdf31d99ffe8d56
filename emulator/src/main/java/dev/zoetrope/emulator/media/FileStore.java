package dev.zoetrope.emulator.media;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that this emulator serves, by path: artifacts of jobs under {@code /files/} and uploads under
 * {@code /uploads/}. The address of a file may expire; a job's file then gets a new one when its address is requested.
 */
public final class FileStore {

    private final URI base;
    private final Clock clock;
    private final Duration linkLife;
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final Map<String, StoredFile> current = new HashMap<>();
    private int editions;

    /**
     * Creates an empty store.
     *
     * @param base below which its files are reached, without trailing slash
     * @param clock by which addresses expire
     * @param linkLife how long an address is valid from the moment it was given out; zero for ever
     */
    public FileStore(URI base, Clock clock, Duration linkLife) {
        this.base = base;
        this.clock = clock;
        this.linkLife = linkLife;
    }

    /** Stores a job's files, rendered or not. */
    public synchronized void put(String jobId, List<? extends FileOrder> orders) {
        for (int place = 0; place < orders.size(); place++) {
            address(name(jobId, place), "", orders.get(place));
        }
    }

    /** Stores a job's files, which are removed at a moment: from then on they are answered with HTTP 404. */
    public synchronized void put(String jobId, List<? extends FileOrder> orders, Instant end) {
        for (int place = 0; place < orders.size(); place++) {
            address(name(jobId, place), "", orders.get(place)).endAt(end);
        }
    }

    /**
     * {@return the URLs of a job's files in their order: each the one given out before while it holds, else a new one}
     */
    public synchronized List<String> urls(String jobId, List<? extends FileOrder> orders) {
        List<String> urls = new ArrayList<>();
        for (int place = 0; place < orders.size(); place++) {
            urls.add(url(name(jobId, place), orders.get(place)));
        }
        return urls;
    }

    /**
     * Returns the URL of one of a job's files, as {@link #urls} does.
     *
     * @param label by which it differs from the job's other files: letters, digits, hyphens and underscores
     */
    public synchronized String url(String jobId, String label, FileOrder order) {
        return url(jobId + "~" + label, order);
    }

    private String url(String name, FileOrder order) {
        StoredFile file = current.get(name);
        if (file == null) {
            file = address(name, "", order);
        } else if (!file.served(clock.instant())) {
            file = address(name, "~" + ++editions, order);
        }
        return given(file);
    }

    /** Keeps an upload and returns its URL. */
    public String keep(String name, byte[] content, String contentType) {
        RenderedFile artifact = RenderedFile.of(content, contentType);
        StoredFile file =
                new StoredFile("/uploads/" + name, () -> CompletableFuture.completedFuture(artifact), clock.instant());
        files.put(file.path(), file);
        uploads.put(file.path(), content);
        return given(file);
    }

    /** {@return the file at a path as it came, escaped or not, whether or not its address still holds} */
    public Optional<StoredFile> at(String path) {
        return Optional.ofNullable(files.get(path)).or(() -> Optional.ofNullable(files.get(unescaped(path))));
    }

    /**
     * Serves a file, if there is one, at another path too.
     *
     * @param path where it lies
     * @param other unescaped
     */
    public void alias(String path, String other) {
        at(path).ifPresent(file -> files.put(other, file));
    }

    private static String unescaped(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return path;
        }
    }

    /** {@return the address of a path here, whether or not a file is there} */
    public URI address(String path) {
        return URI.create(base + path);
    }

    /** {@return the time by which addresses expire} */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Returns what a media reference stands for, if that is known without a network: a data URI, an upload here or a
     * job's file that is already rendered, as long as its address is valid.
     */
    public Optional<byte[]> content(String reference) {
        if (DataUri.looksLike(reference)) {
            return DataUri.content(reference);
        }
        String own = base.toString();
        if (!reference.startsWith(own)) {
            return Optional.empty();
        }
        String path = reference.substring(own.length());
        Optional<StoredFile> valid = at(path).filter(file -> file.served(clock.instant()));
        return valid.flatMap(file -> Optional.ofNullable(uploads.get(path)).or(() -> rendered(file)));
    }

    /** {@return whether a reference is the address of an upload here that is not or no longer valid} */
    public boolean isGone(String reference) {
        return reference.startsWith(base + "/uploads/") && content(reference).isEmpty();
    }

    private static Optional<byte[]> rendered(StoredFile file) {
        return Optional.ofNullable(file.artifact().getNow(null)).map(artifact -> {
            byte[] bytes = new byte[artifact.bytes().remaining()];
            artifact.bytes().duplicate().get(bytes);
            return bytes;
        });
    }

    /** Files after the first have their number in the name, after a tilde as editions have theirs. */
    private static String name(String jobId, int place) {
        return place == 0 ? jobId : jobId + "~no" + (place + 1);
    }

    private StoredFile address(String name, String edition, FileOrder order) {
        StoredFile file = new StoredFile(path(name, edition, order), order::artifact, clock.instant());
        files.put(file.path(), file);
        current.put(name, file);
        return file;
    }

    private String given(StoredFile file) {
        if (!linkLife.isZero()) {
            file.holdUntil(clock.instant().plus(linkLife));
        }
        return base + file.path();
    }

    private static String path(String name, String edition, FileOrder order) {
        return "/files/" + name + edition + "." + order.extension();
    }
}

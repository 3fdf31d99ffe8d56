package dev.zoetrope.emulator.media;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that this emulator serves, by path: artifacts of jobs under {@code /files/} and uploads under
 * {@code /uploads/}. The address of a file may expire; a job's file then gets another one when its address is asked for.
 */
public final class Shelf {

    private final URI base;
    private final Clock clock;
    private final Duration linkLife;
    private final Map<String, ShelfFile> files = new ConcurrentHashMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final Map<String, ShelfFile> current = new HashMap<>();
    private int editions;

    /**
     * Creates an empty shelf.
     *
     * @param base below which its files are reached, without trailing slash
     * @param clock by which addresses expire
     * @param linkLife how long an address holds from the moment it was given out; zero for ever
     */
    public Shelf(URI base, Clock clock, Duration linkLife) {
        this.base = base;
        this.clock = clock;
        this.linkLife = linkLife;
    }

    /** Puts a job's file on the shelf, rendered or not. */
    public synchronized void put(String jobId, Commission commission) {
        address(jobId, "", commission);
    }

    /** Returns the URL of a job's file: the one given out before while it holds, else a new one. */
    public synchronized String url(String jobId, Commission commission) {
        ShelfFile file = current.get(jobId);
        if (file == null || !file.served(clock.instant())) {
            file = address(jobId, "~" + ++editions, commission);
        }
        return given(file);
    }

    /** Keeps an upload and returns its URL. */
    public String keep(String name, byte[] content, String contentType) {
        Artifact artifact = Artifact.of(content, contentType);
        ShelfFile file =
                new ShelfFile("/uploads/" + name, () -> CompletableFuture.completedFuture(artifact), clock.instant());
        files.put(file.path(), file);
        uploads.put(file.path(), content);
        return given(file);
    }

    /** Returns the file at a path, whether or not its address still holds. */
    public Optional<ShelfFile> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Returns the time by which addresses expire. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns what a media reference stands for, if that can be told without a network: a data URI or an upload here. */
    public Optional<byte[]> content(String reference) {
        if (DataUri.looksLike(reference)) {
            return DataUri.content(reference);
        }
        String own = base.toString();
        return reference.startsWith(own)
                ? Optional.ofNullable(uploads.get(reference.substring(own.length())))
                : Optional.empty();
    }

    private ShelfFile address(String jobId, String edition, Commission commission) {
        ShelfFile file = new ShelfFile(path(jobId, edition, commission), commission::artifact, clock.instant());
        files.put(file.path(), file);
        current.put(jobId, file);
        return file;
    }

    private String given(ShelfFile file) {
        if (!linkLife.isZero()) {
            file.holdUntil(clock.instant().plus(linkLife));
        }
        return base + file.path();
    }

    private static String path(String jobId, String edition, Commission commission) {
        return "/files/" + jobId + edition + "." + commission.kind().extension();
    }
}

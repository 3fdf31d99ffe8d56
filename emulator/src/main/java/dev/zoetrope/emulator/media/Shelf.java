package dev.zoetrope.emulator.media;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The files that this emulator serves, by path: artifacts of jobs under {@code /files/} and uploads under
 * {@code /uploads/}. Nothing expires.
 */
public final class Shelf {

    private final URI base;
    private final Map<String, Supplier<CompletableFuture<Artifact>>> files = new ConcurrentHashMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();

    /** Creates an empty shelf whose files are reached below that URI, which has no trailing slash. */
    public Shelf(URI base) {
        this.base = base;
    }

    /** Puts a job's file on the shelf, rendered or not. */
    public void put(String jobId, Commission commission) {
        files.put(path(jobId, commission), commission::artifact);
    }

    /** Returns the URL of a job's file. */
    public String url(String jobId, Commission commission) {
        return base + path(jobId, commission);
    }

    /** Keeps an upload and returns its URL. */
    public String keep(String name, byte[] content, String contentType) {
        String path = "/uploads/" + name;
        Artifact artifact = Artifact.of(content, contentType);
        files.put(path, () -> CompletableFuture.completedFuture(artifact));
        uploads.put(path, content);
        return base + path;
    }

    /** Returns the file at a path, as soon as it is rendered. */
    public Optional<CompletableFuture<Artifact>> at(String path) {
        return Optional.ofNullable(files.get(path)).map(Supplier::get);
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

    private static String path(String jobId, Commission commission) {
        return "/files/" + jobId + "." + commission.kind().extension();
    }
}

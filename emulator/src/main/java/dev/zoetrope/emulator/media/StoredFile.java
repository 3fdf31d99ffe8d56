package dev.zoetrope.emulator.media;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A file under one address, for as long as the address is valid. Thread-safe. */
public final class StoredFile {

    private final String path;
    private final Supplier<CompletableFuture<RenderedFile>> content;
    private Instant since;
    private Instant expiry = Instant.MAX;
    private Instant end = Instant.MAX;
    private int refusal = 403;
    private boolean changed;

    StoredFile(String path, Supplier<CompletableFuture<RenderedFile>> content, Instant since) {
        this.path = path;
        this.content = content;
        this.since = since;
    }

    /** {@return the path under which it is served} */
    public String path() {
        return path;
    }

    /** {@return since when it has been as it is} */
    public synchronized Instant since() {
        return since;
    }

    /** {@return the content, as soon as it is rendered} */
    public synchronized CompletableFuture<RenderedFile> artifact() {
        return changed ? content.get().thenApply(StoredFile::otherVersion) : content.get();
    }

    /** {@return whether its address is valid at that time} */
    public synchronized boolean served(Instant now) {
        return now.isBefore(expiry) && now.isBefore(end);
    }

    /** {@return the HTTP status with which it is refused once its address is no longer valid} */
    public synchronized int refusal() {
        return refusal;
    }

    /** Removes it at a moment. */
    synchronized void endAt(Instant moment) {
        end = moment;
        refusal = 404;
    }

    /** Limits the validity of its address to that time; a limit set earlier stays. */
    synchronized void holdUntil(Instant end) {
        if (expiry.equals(Instant.MAX)) {
            expiry = end;
        }
    }

    /** Invalidates its address now; later requests are refused with that HTTP status. */
    public synchronized void expire(int status) {
        expiry = Instant.MIN;
        refusal = status;
    }

    /** Replaces it by another version of the same length. */
    public synchronized void change(Instant now) {
        changed = true;
        // A date in a header has a resolution of whole seconds.
        since = now.isBefore(since.plusSeconds(1)) ? since.plusSeconds(1) : now;
    }

    /** Differs everywhere but in the first bytes, by which the type of a file is recognised. */
    private static RenderedFile otherVersion(RenderedFile artifact) {
        ByteBuffer old = artifact.bytes().duplicate();
        byte[] bytes = new byte[old.remaining()];
        old.get(bytes);
        for (int i = Math.min(bytes.length, 32); i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        return RenderedFile.of(bytes, artifact.contentType());
    }
}

package dev.zoetrope.emulator.media;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A file under one address, for as long as the address holds. Thread-safe. */
public final class StoredFile {

    private final String path;
    private final Supplier<CompletableFuture<RenderedFile>> content;
    private Instant since;
    private Instant expiry = Instant.MAX;
    private int refusal = 403;
    private boolean changed;

    StoredFile(String path, Supplier<CompletableFuture<RenderedFile>> content, Instant since) {
        this.path = path;
        this.content = content;
        this.since = since;
    }

    /** Returns the path under which it is served. */
    public String path() {
        return path;
    }

    /** Returns since when it has been as it is. */
    public synchronized Instant since() {
        return since;
    }

    /** Returns the content, as soon as it is rendered. */
    public synchronized CompletableFuture<RenderedFile> artifact() {
        return changed ? content.get().thenApply(StoredFile::otherVersion) : content.get();
    }

    /** Tells whether its address holds at that time. */
    public synchronized boolean served(Instant now) {
        return now.isBefore(expiry);
    }

    /** Returns the HTTP status with which it is refused once its address does not hold any more. */
    public synchronized int refusal() {
        return refusal;
    }

    /** Lets its address hold until that time; a time set earlier stays. */
    synchronized void holdUntil(Instant end) {
        if (expiry.equals(Instant.MAX)) {
            expiry = end;
        }
    }

    /** Ends its address now; later requests are refused with that HTTP status. */
    public synchronized void expire(int status) {
        expiry = Instant.MIN;
        refusal = status;
    }

    /** Puts another version of the same length in its place. */
    public synchronized void change(Instant now) {
        changed = true;
        // Whole seconds is all that a date in a header tells.
        since = now.isBefore(since.plusSeconds(1)) ? since.plusSeconds(1) : now;
    }

    /** Differs everywhere but in the first bytes, by which a file's type is told. */
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

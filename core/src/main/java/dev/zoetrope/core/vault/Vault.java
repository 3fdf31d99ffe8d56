package dev.zoetrope.core.vault;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.api.SavedFile;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.SystemTimer;
import dev.zoetrope.core.time.Timer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Saves artifacts: into a temporary file beside the target, whole and checked, then renamed. It is safe for use by many
 * threads; each delivery is done on its caller's.
 */
public final class Vault implements AutoCloseable {

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);

    private final Limits limits;
    private final Connections connections;
    private final Wire wire;
    private final Timer timer = new SystemTimer();

    /** Opens a vault with the usual limits. It connects to nobody yet. */
    public Vault() {
        this(Limits.USUAL);
    }

    Vault(Limits limits) {
        this.limits = limits;
        this.connections = new Connections(limits.connect());
        this.wire = new Wire(connections, limits);
    }

    /**
     * What is brought home.
     *
     * @param artifact the artifact
     * @param account the account that bought it
     * @param renewal who tells where it is now, if its URL is not served any more
     */
    public record Source(ArtifactInfo artifact, Account account, Renewal renewal) {}

    /** What becomes of a file that is where an artifact goes. A symbolic link stays as it is, and is refused, in any case. */
    public enum Existing {
        /** It stays, and nothing is fetched. */
        REFUSED,
        /** It stays; if it is what was fetched, byte for byte, it is the artifact, saved by who died before saying so. */
        KEPT_IF_SAME,
        /** It is replaced. */
        REPLACED
    }

    /**
     * Where an artifact goes.
     *
     * @param path a file to make, or an existing folder
     * @param name the name it gets in a folder, without extension; what is no letter, digit, hyphen or underscore in it
     *     becomes an underscore
     * @param existing what becomes of a file that is there already
     */
    public record Target(Path path, String name, Existing existing) {
        /** Makes the name one that leads nowhere else. */
        public Target {
            name = name.replaceAll("[^A-Za-z0-9_-]", "_");
        }
    }

    /** A finished temporary file. */
    private record Arrival(Path file, Received received) {}

    /**
     * Saves an artifact.
     *
     * @param source what is brought home
     * @param target where it goes
     * @param limit how long it may take in all
     * @return where it was saved
     * @throws DeliveryException if it could not be; then nothing was written at the target
     * @throws InterruptedException if the calling thread is interrupted; likewise
     */
    public SavedFile save(Source source, Target target, Duration limit) throws DeliveryException, InterruptedException {
        Destination destination = Destination.of(target);
        try (Scratch scratch = new Scratch(destination)) {
            Deadline deadline = Deadline.in(limit, timer);
            boolean words = source.artifact().uri() == null;
            OutputKind kind = words ? OutputKind.TEXT : source.artifact().kind();
            Arrival arrival = words
                    ? written(String.valueOf(source.artifact().text()), scratch)
                    : fetched(source, scratch, deadline);
            MediaType type = arrival.received().type().orElse(null);
            Path file = destination.publish(arrival.file(), extension(kind, type));
            return new SavedFile(
                    file,
                    mediaType(kind, type),
                    arrival.received().bytes(),
                    arrival.received().sha256());
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while writing");
        } catch (IOException e) {
            throw DeliveryException.lasting("the artifact could not be written: " + WriteFaults.reason(e));
        }
    }

    /**
     * Prepares to look at the hosted files that one request names. It connects to nobody yet.
     *
     * @param deadline how long all of it may take; each file has at most 10 s
     * @return who looks
     */
    public HostedFiles hosted(Deadline deadline) {
        return hosted(deadline, LOOK_LIMIT);
    }

    HostedFiles hosted(Deadline deadline, Duration each) {
        return new HostedFiles(connections, () -> Deadline.in(deadline.within(each), timer));
    }

    private static Arrival written(String words, Scratch scratch) throws DeliveryException, IOException {
        Path file = scratch.file();
        try (Part part = new Part(file)) {
            part.append(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
            return new Arrival(file, part.finish());
        }
    }

    private Arrival fetched(Source source, Scratch scratch, Deadline deadline)
            throws DeliveryException, InterruptedException, IOException {
        Path file = scratch.file();
        try (Part part = new Part(file)) {
            Representation told = new Download(wire, limits, source, part, deadline).complete();
            Arrival arrival = new Arrival(file, part.finish());
            boolean gzip = Gzip.declaredBy(told);
            Arrival plain = gzip && Gzip.packs(arrival.received()) ? unpacked(file, scratch, deadline) : arrival;
            KindCheck.require(source.artifact().kind(), plain.received(), gzip ? told.plain() : told);
            return plain;
        }
    }

    private Arrival unpacked(Path packed, Scratch scratch, Deadline deadline)
            throws DeliveryException, InterruptedException, IOException {
        Path file = scratch.file();
        try (Part part = new Part(file)) {
            Gzip.unpack(packed, part, limits.maxBytes(), deadline);
            return new Arrival(file, part.finish());
        }
    }

    private static String mediaType(OutputKind kind, @Nullable MediaType type) {
        if (kind == OutputKind.TEXT) {
            return "text/plain";
        }
        return type == null ? "application/octet-stream" : type.id();
    }

    private static String extension(OutputKind kind, @Nullable MediaType type) {
        if (kind == OutputKind.TEXT) {
            return "txt";
        }
        return type == null ? "bin" : type.extension();
    }

    /** Frees connections once the deliveries in the air have ended. A later delivery opens new ones. */
    @Override
    public void close() {
        connections.close();
    }
}

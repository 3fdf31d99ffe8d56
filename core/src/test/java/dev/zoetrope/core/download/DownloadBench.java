package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.delivery.DeliveryLocks;
import dev.zoetrope.core.delivery.Destination;
import dev.zoetrope.core.delivery.ExistsPolicy;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.testing.harness.ScratchFolder;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A scripted server, an account of this machine, a folder, and a downloader whose patience a test can set. What is
 * opened ends with the test.
 */
final class DownloadBench implements AfterEachCallback {

    static final Duration LONG = Duration.ofSeconds(50);

    /** Patient with servers, and in no need of pauses. */
    static final DownloadLimits LIMITS =
            new DownloadLimits(LONG, Duration.ofMillis(1), Duration.ofMillis(4), 3, 1 << 20);

    static final byte[] VIDEO = video(100_000, 7);

    final ScriptedServer server = ScriptedServer.start().otherwise(Script.close());
    final Path folder;
    private final ScratchFolder scratch;

    DownloadBench() {
        try {
            scratch = ScratchFolder.named("download");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder = scratch.path();
    }

    static byte[] video(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        ByteBuffer.wrap(bytes)
                .putInt(24)
                .put(HexFormat.of().parseHex("6674797069736f6d0000020069736f6d6d703432"))
                .putInt(8)
                .put("moov".getBytes(StandardCharsets.US_ASCII))
                .putInt(length - 32)
                .put("mdat".getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }

    static DownloadLimits stallingAfter(Duration stall) {
        return new DownloadLimits(
                stall, LIMITS.firstPause(), LIMITS.longestPause(), LIMITS.fruitless(), LIMITS.maxBytes());
    }

    Account account() {
        return Account.of("some", "default", server.uri(), Secret.of("key-of-the-download-test"));
    }

    URI url(String path) {
        return server.uri().resolve(path);
    }

    Path target() {
        return folder.resolve("boat.mp4");
    }

    SavedFile fetch(DownloadLimits limits, UrlRefresh refresh, Duration limit)
            throws DeliveryException, InterruptedException {
        return fetch(
                limits, OutputKind.VIDEO, destination(target(), "abcdefgh2345", ExistsPolicy.REFUSED), refresh, limit);
    }

    SavedFile fetch() throws DeliveryException, InterruptedException {
        return fetch(LIMITS, UrlRefresh.NONE, LONG);
    }

    SavedFile fetch(OutputKind kind, Path target) throws DeliveryException, InterruptedException {
        return fetch(LIMITS, kind, destination(target, "abcdefgh2345", ExistsPolicy.REFUSED), UrlRefresh.NONE, LONG);
    }

    SavedFile fetch(DownloadLimits limits, OutputKind kind, Destination destination, UrlRefresh refresh, Duration limit)
            throws DeliveryException, InterruptedException {
        ArtifactInfo artifact = ArtifactInfo.file(kind, url("/a.mp4?signature=s3cret"));
        return save(limits, new ArtifactDownloader.Source(artifact, account(), refresh), destination, limit)
                .file();
    }

    /** Returns the warnings at saving the video. */
    List<String> warnings() throws DeliveryException, InterruptedException {
        ArtifactInfo artifact = ArtifactInfo.file(OutputKind.VIDEO, url("/a.mp4"));
        Destination destination = destination(target(), "abcdefgh2345", ExistsPolicy.REFUSED);
        return save(LIMITS, new ArtifactDownloader.Source(artifact, account(), UrlRefresh.NONE), destination, LONG)
                .warnings();
    }

    private static FileSaver.Saved save(
            DownloadLimits limits, ArtifactDownloader.Source source, Destination destination, Duration limit)
            throws DeliveryException, InterruptedException {
        try (ArtifactDownloader downloader = new ArtifactDownloader(NetworkSettings.DEFAULT, limits)) {
            return new FileSaver(downloader, new DeliveryLocks(null)).save(source, destination, limit);
        }
    }

    /** The destination of the one artifact of a job of the family boat. */
    static Destination destination(Path path, String job, ExistsPolicy existing) {
        Target target = Target.parse(path.toString());
        JobOrigin origin = JobOrigin.builder(
                        job, ModelId.parse("some:model"), Capability.IMAGE_TO_VIDEO, OutputKind.VIDEO)
                .family("boat")
                .account("default")
                .created(Instant.EPOCH)
                .deadline(Instant.EPOCH)
                .build();
        return new Destination(target, origin, new Destination.Position(0, 1), existing);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what lies in the folder. */
    List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        server.close();
        scratch.close();
    }
}

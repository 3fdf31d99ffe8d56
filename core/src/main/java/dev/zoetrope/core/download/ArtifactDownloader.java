package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.SystemTimer;
import dev.zoetrope.core.time.Timer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Fetches artifacts into temporary files, whole and checked. Safe for use by several threads; each download runs on its
 * caller's thread.
 */
public final class ArtifactDownloader implements AutoCloseable {

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);

    private final DownloadLimits limits;
    private final Connections connections;
    private final HttpExchanges exchanges;
    private final Timer timer = new SystemTimer();

    /**
     * Creates a downloader with the usual limits. It does not connect to anything yet.
     *
     * @param network how it connects
     */
    public ArtifactDownloader(NetworkSettings network) {
        this(network, DownloadLimits.USUAL);
    }

    ArtifactDownloader(NetworkSettings network, DownloadLimits limits) {
        this.limits = limits;
        this.connections = new Connections(network);
        this.exchanges = new HttpExchanges(connections, limits);
    }

    /**
     * What to fetch.
     *
     * @param artifact the artifact; its URL may be relative to the base URL of an account without a key
     * @param account the account that bought it
     * @param refresh finds out where it is now, if its URL is no longer served
     */
    public record Source(ArtifactInfo artifact, Account account, UrlRefresh refresh) {}

    /**
     * Fetches an artifact into a temporary file.
     *
     * @param source what to fetch
     * @param files where the file is created; it is removed when these are closed, unless it was moved
     * @param limit how long all of it may take
     * @return the file, whole and checked
     * @throws DeliveryException if it could not be fetched or written
     * @throws InterruptedException if the calling thread is interrupted
     */
    public DownloadedFile fetch(Source source, TemporaryFiles files, Duration limit)
            throws DeliveryException, InterruptedException {
        try {
            boolean words = source.artifact().uri() == null;
            return words
                    ? written(String.valueOf(source.artifact().text()), files)
                    : fetched(source, files, Deadline.in(limit, timer));
        } catch (DeliveryException e) {
            throw e.withMessage(new OwnOrigin(source.account()).masked(e.getMessage()));
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while writing");
        } catch (IOException e) {
            throw DeliveryException.unwritten(e);
        }
    }

    /**
     * Prepares to inspect the hosted files that one request names. It does not connect to anything yet.
     *
     * @param deadline how long all of it may take; each file has at most 10 s
     * @return what inspects them
     */
    public HostedFiles hosted(Deadline deadline) {
        return hosted(deadline, LOOK_LIMIT);
    }

    HostedFiles hosted(Deadline deadline, Duration each) {
        return new HostedFiles(connections, () -> Deadline.in(deadline.within(each), timer));
    }

    private static DownloadedFile written(String words, TemporaryFiles files) throws IOException {
        PartialFile part = files.next();
        part.append(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
        FileSummary received = part.finish();
        return new DownloadedFile(part.file(), received.bytes(), received.sha256(), OutputKind.TEXT, null);
    }

    private DownloadedFile fetched(Source source, TemporaryFiles files, Deadline deadline)
            throws DeliveryException, InterruptedException, IOException {
        try {
            return fetchedFrom(source, files, deadline);
        } catch (DeliveryException e) {
            if (e.remedy() != DeliveryException.Remedy.REPLACE) {
                throw e;
            }
            return fetchedFrom(moved(source, e, deadline), files, deadline);
        }
    }

    /** Asks once where the artifact is now, after its URL led to something that cannot be the artifact. */
    private static Source moved(Source source, DeliveryException trouble, Deadline deadline)
            throws DeliveryException, InterruptedException {
        try {
            return source.refresh()
                    .ask(deadline.within(UrlRefresh.LIMIT))
                    .filter(now -> now.uri() != null
                            && !now.uri().equals(source.artifact().uri()))
                    .map(now -> new Source(now, source.account(), source.refresh()))
                    .orElseThrow(() -> trouble);
        } catch (DeliveryException e) {
            throw e == trouble ? trouble : trouble.and(e);
        }
    }

    private DownloadedFile fetchedFrom(Source source, TemporaryFiles files, Deadline deadline)
            throws DeliveryException, InterruptedException, IOException {
        PartialFile part = files.next();
        Representation declared = new Download(exchanges, limits, source, part, deadline).fetchWithRetries();
        FileSummary received = part.finish();
        boolean gzip = Gzip.declaredBy(declared);
        if (gzip && Gzip.packs(received)) {
            PartialFile packed = part;
            part = files.next();
            Gzip.unpack(packed, part, limits.maxBytes(), deadline);
            received = part.finish();
        }
        OutputKind kind = source.artifact().kind();
        KindCheck.require(kind, received, gzip ? declared.plain() : declared);
        return new DownloadedFile(
                part.file(),
                received.bytes(),
                received.sha256(),
                kind,
                received.type().orElse(null));
    }

    /** Frees connections once the deliveries in progress have ended. A later delivery opens new ones. */
    @Override
    public void close() {
        connections.close();
    }
}

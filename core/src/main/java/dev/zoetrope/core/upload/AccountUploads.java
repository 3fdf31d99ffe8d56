package dev.zoetrope.core.upload;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.core.media.LocalContent;
import dev.zoetrope.core.media.SentContent;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The uploads of one account. The same bytes are sent once, also if several jobs need them at the same time, and used
 * again as long as the provider keeps them beyond the deadline of the job that needs them.
 */
public final class AccountUploads {

    /** So many are remembered before those that have expired are forgotten. */
    private static final int MANY = 1_000;

    private final Provider provider;
    private final Timer timer;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /**
     * Remembers nothing yet.
     *
     * @param provider the provider, opened for the account
     * @param timer the engine's time
     */
    public AccountUploads(Provider provider, Timer timer) {
        this.provider = provider;
        this.timer = timer;
    }

    /** Returns whether the provider stores files at all. */
    public boolean possible() {
        return provider.uploads().isPresent();
    }

    /**
     * Returns where a file is at the provider, and sends it if it is not there, or not for long enough.
     *
     * @param content the file as it was checked
     * @param deadline until when it is needed, and how long all of it may take
     * @param listener hears how much of it was sent
     * @return where it is
     * @throws IOException if the file cannot be read any more
     * @throws ProviderCallException if it was not stored
     * @throws InterruptedException if the calling thread is interrupted
     */
    public UploadedFile get(LocalContent content, Deadline deadline, TransferListener listener)
            throws IOException, ProviderCallException, InterruptedException {
        Place place = places.computeIfAbsent(key(content), key -> new Place());
        if (!place.sending.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE, "the same file is still being sent for another job", true, null);
        }
        try {
            Optional<UploadedFile> there = place.until(timer.now().plus(deadline.within(Deadline.LONGEST)));
            if (there.isPresent()) {
                return there.get();
            }
            UploadedFile sent = send(content, deadline, listener);
            place.file = sent;
            forgetExpired();
            return sent;
        } finally {
            place.sending.unlock();
        }
    }

    /**
     * Forgets where a file is, because it is of no use there, so that another try sends it again.
     *
     * @param content the file
     */
    public void forget(LocalContent content) {
        places.remove(key(content));
    }

    private static String key(LocalContent content) {
        return content.sha256() + " " + content.media().mediaType();
    }

    private UploadedFile send(LocalContent content, Deadline deadline, TransferListener listener)
            throws IOException, ProviderCallException, InterruptedException {
        SentContent sent = new SentContent(content, listener);
        UploadedFile file;
        try {
            file = uploads().upload(new UploadCall(sent, content.media().mediaType(), deadline.remaining()));
        } catch (ProviderCallException e) {
            sent.requireReadable();
            throw e;
        }
        sent.requireReadable();
        if (!sent.whole()) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE,
                    "the provider answered before it had all of " + content.path(),
                    true,
                    null);
        }
        return file;
    }

    private FileUploads uploads() {
        return provider.uploads()
                .orElseThrow(() -> new IllegalStateException(
                        "the catalogue says that local files are uploaded, and the provider has no uploads"));
    }

    private void forgetExpired() {
        if (places.size() > MANY) {
            Instant now = timer.now();
            places.values()
                    .removeIf(place ->
                            !place.sending.isLocked() && place.until(now).isEmpty());
        }
    }

    /** Where one content is, guarded by its lock. */
    private static final class Place {

        private final ReentrantLock sending = new ReentrantLock();
        private volatile @Nullable UploadedFile file;

        /** Returns the file if it is there at that time; one whose life is unknown is not counted on. */
        Optional<UploadedFile> until(Instant time) {
            return Optional.ofNullable(file)
                    .filter(there -> there.expires().filter(time::isBefore).isPresent());
        }
    }
}

package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.core.media.HostedMedia;
import dev.zoetrope.core.media.MediaFile;
import dev.zoetrope.core.time.Deadline;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Inspects the hosted files that one request names, each once however many models are considered. For use by one
 * thread.
 */
public final class HostedFiles {

    private final Connections connections;
    private final Supplier<Deadline> deadlines;
    private final Map<Address, Sight> seen = new HashMap<>();

    /**
     * Prepares to inspect files.
     *
     * @param connections the connections to use
     * @param deadlines gives each file its time
     */
    HostedFiles(Connections connections, Supplier<Deadline> deadlines) {
        this.connections = connections;
        this.deadlines = deadlines;
    }

    /**
     * What decides what is seen: an account of this machine may fetch from where others may not, and one without a key
     * from its own origin, with its headers.
     */
    private record Address(
            String url, boolean loopback, @Nullable Account owner) {}

    private record Sight(Optional<MediaFile> file, @Nullable String problem) {}

    /**
     * Returns what inspects files on behalf of an account. A key is not sent; the headers of an account without one go
     * to its own origin alone.
     *
     * @param account the account that the request may be bought with
     * @return what inspects them
     */
    public HostedMedia of(Account account) {
        return url -> {
            Address address = new Address(url, account.loopback(), owns(account, url) ? account : null);
            Sight sight = seen.computeIfAbsent(address, unseen -> look(url, account));
            if (sight.problem() != null) {
                throw new IOException(sight.problem());
            }
            return sight.file();
        };
    }

    private static boolean owns(Account account, String text) {
        try {
            return new OwnOrigin(account).contains(MediaUrl.written(text));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    private Sight look(String text, Account account) {
        MediaUrl url;
        try {
            url = MediaUrl.written(text);
        } catch (IllegalArgumentException e) {
            return new Sight(Optional.empty(), e.getMessage());
        }
        String name = url.shown();
        if (!url.callable()) {
            return new Sight(
                    Optional.empty(),
                    name
                            + " (cannot be looked at, for Java cannot call a host of this name; the service may fetch it all"
                            + " the same, if it is not to be looked at)");
        }
        try {
            RangeProbe probe = new RangeProbe(connections.client(), account, deadlines.get());
            return new Sight(probe.at(url), null);
        } catch (IOException e) {
            return new Sight(Optional.empty(), name + " (" + e.getMessage() + ")");
        } catch (AddressException e) {
            return new Sight(Optional.empty(), name + " (" + e.ofFileAt(url) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaException.because(
                            FailureReason.INTERRUPTED, "interrupted while looking at " + name + "; nothing was sent")
                    .cause(e)
                    .build();
        }
    }
}

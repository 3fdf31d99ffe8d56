package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.ObjectInfo;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The description of a deployment's node classes, which is a file at an address that an answer names. It is fetched
 * without the key, and only from the service's own domains over https, or from where the account itself is.
 */
final class NodeClassFile {

    /** A machine with hundreds of node packs describes thousands of classes. */
    private static final int MOST_BYTES = 64 << 20;

    private final MediaUrl url;
    private final Account keyless;

    private NodeClassFile(MediaUrl url, Account keyless) {
        this.url = url;
        this.keyless = keyless;
    }

    /**
     * Names the file.
     *
     * @param address what the answer names; may be empty
     * @param account whose deployment it is about
     * @return the file, or empty if none is named, or one that is not fetched from there
     */
    static Optional<NodeClassFile> at(String address, Account account) {
        try {
            MediaUrl url = MediaUrl.served(address);
            boolean trusted = isTheirs(url) || isAt(url, account);
            return trusted && url.callable() && !url.hasUserInfo()
                    ? Optional.of(new NodeClassFile(url, keyless(url, account)))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean isTheirs(MediaUrl url) {
        return url.scheme().equals("https")
                && url.uri().getPort() < 0
                && url.host().matches("(?:[a-z0-9-]+\\.)*runcomfy\\.(?:net|com)");
    }

    private static boolean isAt(MediaUrl url, Account account) {
        URI base = MediaUrl.of(account.baseUrl()).uri();
        boolean same = base.getScheme().equals(url.scheme())
                && base.getRawAuthority().equals(url.uri().getRawAuthority());
        return same || (account.loopback() && MediaUrl.isLoopback(url.host()));
    }

    private static Account keyless(MediaUrl url, Account account) {
        URI origin = URI.create(url.scheme() + "://" + url.uri().getRawAuthority());
        return Account.keyless(account.provider(), account.alias(), origin, Map.of());
    }

    /** {@return the address without its query, which may be a signature that is another one each time} */
    String place() {
        return url.shown();
    }

    /** Asks whether the file can be had, without reading it. */
    boolean isThere(Duration limit) throws InterruptedException {
        try (ProviderConnection connection = connection()) {
            return connection.reaches(url.uri(), limit);
        }
    }

    /**
     * Fetches the file.
     *
     * @param limit how long that may take
     * @return the description
     * @throws ProviderCallException if it cannot be had, or is no description of nodes
     */
    String fetch(Duration limit) throws ProviderCallException, InterruptedException {
        try (ProviderConnection connection = connection()) {
            Answer answer = connection.ask(() -> connection.get(url.uri(), MOST_BYTES, limit));
            if (!answer.successful()) {
                throw unusable(answer.toString());
            }
            ObjectInfo.read(answer.text());
            return answer.text();
        } catch (IllegalArgumentException noDescription) {
            throw unusable(String.valueOf(noDescription.getMessage()));
        }
    }

    private ProviderConnection connection() {
        return new ProviderConnection(keyless, Clock.systemUTC());
    }

    private ProviderCallException unusable(String why) {
        return new ProviderCallException(FailureReason.UNAVAILABLE, place() + ": " + why, true, null);
    }
}

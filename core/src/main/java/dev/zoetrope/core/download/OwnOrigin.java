package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.media.MediaUrl;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * The origin that an account without a key has configured: its files are fetched wherever it is, with the account's
 * headers. An account with a key has none: its files lie elsewhere and are fetched without the key.
 */
final class OwnOrigin {

    private final Account account;

    /** The base URL with a slash at its end; null for an account with a key. */
    private final @Nullable MediaUrl base;

    OwnOrigin(Account account) {
        this.account = account;
        this.base = account.key().isPresent()
                ? null
                : MediaUrl.served(account.baseUrl().toString().replaceFirst("/*$", "/"));
    }

    /** Returns whether a URL has the scheme, host and port of the account's base URL. */
    boolean contains(MediaUrl url) {
        return base != null
                && url.scheme().equals(base.scheme())
                && base.uri().getRawAuthority().equals(url.uri().getRawAuthority());
    }

    /**
     * Returns where an artifact is.
     *
     * @param place its URL, or a reference relative to the base URL, which is recorded so that the base URL is not
     * @throws IllegalArgumentException if it is neither, or leads out of the base URL
     */
    MediaUrl locate(URI place) {
        if (base == null || place.isAbsolute()) {
            return MediaUrl.of(place);
        }
        MediaUrl url = base.resolve(place.toString());
        if (!contains(url) || !url.uri().getRawPath().startsWith(base.uri().getRawPath())) {
            throw new IllegalArgumentException("it leads out of the account's base URL");
        }
        return url;
    }

    /** Begins a request, which carries the account's headers if it goes to this origin. */
    HttpRequest.Builder request(URI url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (contains(MediaUrl.of(url))) {
            account.headers().forEach((name, value) -> request.setHeader(name, value.expose()));
        }
        return request;
    }

    /** Takes the account's secrets out of a message. */
    String masked(String message) {
        String masked = message;
        for (Secret secret : account.secrets()) {
            masked = masked.replace(secret.expose(), secret.toString());
        }
        return masked;
    }
}

package dev.zoetrope.core.download;

import dev.zoetrope.api.media.MediaUrl;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Follows a limited number of redirects, and checks each address like the first one. */
final class Redirects {

    private static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private final AddressGuard guard;

    Redirects(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * Sends a request to one address.
     *
     * @param <T> what an answer's body becomes
     * @param <E> what may go wrong
     */
    @FunctionalInterface
    interface Exchange<T, E extends Exception> {
        HttpResponse<T> at(URI url) throws E, InterruptedException;
    }

    /**
     * Sends requests until the answer is not a redirect.
     *
     * @param first where to begin
     * @param patience how long the look-up of a host may take
     * @param exchange sends the request to one address
     * @return the last answer
     * @throws AddressException if it leads to an address from which nothing may be fetched, or through too many
     *     redirects
     */
    <T, E extends Exception> HttpResponse<T> follow(
            MediaUrl first, Supplier<Duration> patience, Exchange<T, E> exchange)
            throws AddressException, E, InterruptedException {
        MediaUrl next = first;
        for (int hops = 0; hops <= MOST; hops++) {
            guard.check(next, patience.get());
            HttpResponse<T> answer = exchange.at(next.uri());
            Optional<String> location =
                    STATUSES.contains(answer.statusCode()) ? answer.headers().firstValue("Location") : Optional.empty();
            if (location.isEmpty()) {
                return answer;
            }
            next = target(next, location.get());
        }
        throw AddressException.lasting(first, "redirects more than " + MOST + " times");
    }

    static MediaUrl target(MediaUrl from, String location) throws AddressException {
        MediaUrl to;
        try {
            to = from.resolve(bytesEscaped(location));
        } catch (IllegalArgumentException e) {
            throw AddressException.lasting(from, "redirects to " + e.getMessage() + ", which is not fetched");
        }
        if (from.scheme().equals("https") && to.scheme().equals("http")) {
            throw AddressException.lasting(from, "redirects from https to http");
        }
        return to;
    }

    /**
     * Escapes bytes beyond ASCII: the JDK's client turns each byte of a header into a character, even one that is part
     * of a longer character.
     */
    private static String bytesEscaped(String header) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < header.length(); i++) {
            char one = header.charAt(i);
            escaped.append(one < 0x80 ? String.valueOf(one) : String.format("%%%02X", (int) one));
        }
        return escaped.toString();
    }
}

package dev.zoetrope.core.download;

import dev.zoetrope.api.media.MediaUrl;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Follows redirects, a few of them, each to an address that is checked like the first one. */
final class Redirects {

    private static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private final AddressGuard guard;

    Redirects(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * Asks at one address.
     *
     * @param <T> what an answer's body becomes
     * @param <E> what may go wrong
     */
    @FunctionalInterface
    interface Exchange<T, E extends Exception> {
        HttpResponse<T> at(URI url) throws E, InterruptedException;
    }

    /**
     * Asks until the answer is no redirect.
     *
     * @param first where to begin
     * @param patience how long the look-up of a host may take
     * @param exchange asks at one address
     * @return the last answer
     * @throws AddressException if it leads to where nothing is fetched from, or too far
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

    /** The JDK's client makes a letter of each byte of a header, whatever it was a part of. */
    private static String bytesEscaped(String header) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < header.length(); i++) {
            char one = header.charAt(i);
            escaped.append(one < 0x80 ? String.valueOf(one) : String.format("%%%02X", (int) one));
        }
        return escaped.toString();
    }
}

package dev.zoetrope.core.vault;

import java.net.URI;
import java.net.URISyntaxException;
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
    <T, E extends Exception> HttpResponse<T> follow(URI first, Supplier<Duration> patience, Exchange<T, E> exchange)
            throws AddressException, E, InterruptedException {
        URI next = first;
        for (int hops = 0; hops <= MOST; hops++) {
            guard.check(next, patience.get());
            HttpResponse<T> answer = exchange.at(next);
            Optional<String> location =
                    STATUSES.contains(answer.statusCode()) ? answer.headers().firstValue("Location") : Optional.empty();
            if (location.isEmpty()) {
                return answer;
            }
            next = target(next, location.get());
        }
        throw AddressException.lasting(first, "redirects more than " + MOST + " times");
    }

    static URI target(URI from, String location) throws AddressException {
        URI to;
        try {
            to = from.resolve(new URI(location.strip()));
        } catch (URISyntaxException e) {
            throw AddressException.lasting(from, "redirects to something that is no URL");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme())) {
            throw AddressException.lasting(from, "redirects from https to http");
        }
        return to;
    }
}

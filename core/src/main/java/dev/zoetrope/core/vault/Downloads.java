package dev.zoetrope.core.vault;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files over HTTP without any key: redirects are checked one by one, the size is capped, and a server that
 * stops sending is not waited for.
 */
final class Downloads {

    private static final int MAX_REDIRECTS = 5;
    private static final long MAX_BYTES = 4L << 30;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpClient http;

    /**
     * Fetches a file.
     *
     * @param url where it is
     * @param guard decides from where it may be fetched
     * @param file where to write it
     * @param limit how long it may take in all
     * @return what was written
     */
    Received fetch(URI url, AddressGuard guard, Path file, Duration limit)
            throws DeliveryException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        URI next = url;
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            guard.check(next);
            HttpResponse<FileSink> answer = get(next, file, end);
            Optional<String> location = redirect(answer);
            if (location.isEmpty()) {
                requireOk(answer, next);
                return answer.body()
                        .received(answer.headers().firstValue("content-type").orElse(""));
            }
            next = resolve(next, location.get());
        }
        throw new DeliveryException("the artifact's address redirects more than " + MAX_REDIRECTS + " times", false);
    }

    private HttpResponse<FileSink> get(URI url, Path file, long end) throws DeliveryException, InterruptedException {
        FileSink sink = new FileSink(file, MAX_BYTES);
        HttpRequest request = HttpRequest.newBuilder(url).GET().build();
        CompletableFuture<HttpResponse<FileSink>> exchange =
                http().sendAsync(request, info -> sink.accepting(info.statusCode() == 200));
        try {
            while (true) {
                try {
                    return exchange.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (sink.idle().compareTo(STALL_LIMIT) > 0 || System.nanoTime() > end) {
                        throw new DeliveryException(
                                "the download stalled after " + sink.count() + " bytes: " + AddressGuard.shown(url),
                                true);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw failed(url, e.getCause());
        } finally {
            exchange.cancel(true);
            sink.close();
        }
    }

    /** Made when it is first needed: it costs a client that only submits a fifth of its start. */
    private HttpClient http() {
        lock.lock();
        try {
            if (http == null) {
                http = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_LIMIT)
                        .build();
            }
            return http;
        } finally {
            lock.unlock();
        }
    }

    private static DeliveryException failed(URI url, @Nullable Throwable cause) {
        if (cause instanceof FileSink.TooLarge) {
            return new DeliveryException(
                    "the artifact is larger than " + MAX_BYTES + " bytes: " + AddressGuard.shown(url), false);
        }
        return new DeliveryException(
                "the download broke: " + (cause == null ? "?" : cause.getClass().getSimpleName()) + ": "
                        + AddressGuard.shown(url),
                cause instanceof IOException);
    }

    private static URI resolve(URI from, String location) throws DeliveryException {
        try {
            return from.resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new DeliveryException(
                    "the download redirects to something that is no URL: " + AddressGuard.shown(from), false);
        }
    }

    private static Optional<String> redirect(HttpResponse<FileSink> answer) {
        return answer.statusCode() >= 300 && answer.statusCode() < 400 && answer.statusCode() != 304
                ? answer.headers().firstValue("location")
                : Optional.empty();
    }

    private static void requireOk(HttpResponse<FileSink> answer, URI url) throws DeliveryException {
        int status = answer.statusCode();
        if (status != 200) {
            throw new DeliveryException(
                    "the download was answered with HTTP " + status + ": " + AddressGuard.shown(url),
                    status == 429 || status >= 500);
        }
    }
}

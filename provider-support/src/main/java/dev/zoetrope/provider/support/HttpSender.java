package dev.zoetrope.provider.support;

import dev.zoetrope.api.Account;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Carries out HTTP exchanges over a JDK client: each once, with the whole answer within the time limit, and cancelled
 * down to the socket when the limit passes or the calling thread is interrupted. Redirects are answers.
 *
 * <p>It sends on the calling thread. The client's asynchronous methods end every call with a hop to the common pool,
 * which on a machine of two processors is a new thread per call before JDK 25 and costs more than the call itself.
 */
final class HttpSender implements AutoCloseable {

    private final HttpClient client;
    private final Redaction redaction;
    private final boolean proxied;
    private final @Nullable NameLookup name;

    HttpSender(Account account, Redaction redaction) {
        this.client = account.network()
                .newHttpClient()
                .executor(HttpThreads.open(account.provider()))
                .build();
        this.redaction = redaction;
        // A proxy looks the name up itself, and it may not be known here.
        this.proxied = account.network().proxied(account.baseUrl());
        this.name = !account.loopback() && !proxied
                ? NameLookup.of(account.baseUrl().getHost())
                : null;
    }

    /**
     * Sends a request.
     *
     * @param request address, headers and method; its body is replaced
     * @param method the HTTP method
     * @param content the body
     * @param bounds how long all of it may take, and how large the answer may be
     * @return the answer; its body is cut where it broke off, was late or grew too large, or where the thread was
     *     interrupted, which it then still is
     * @throws NoAnswerException if none came
     */
    HttpAnswer send(
            HttpRequest.Builder request, String method, HttpRequest.BodyPublisher content, AnswerBounds bounds) {
        Duration limit = bounds.within();
        long end = System.nanoTime() + limit.toNanos();
        OneTimeBody body = new OneTimeBody(content);
        if (Thread.currentThread().isInterrupted()) {
            throw NoAnswerException.interrupted(false);
        }
        AtomicReference<@Nullable CappedBody> begun = new AtomicReference<>();
        try {
            if (name != null) {
                name.await(limit);
            }
            HttpRequest whole = request.method(method, body).timeout(left(end)).build();
            HttpResponse<CappedBody> response = client.send(whole, head -> {
                CappedBody received = new CappedBody(head, bounds.bytes());
                begun.set(received);
                return received;
            });
            // A proxy that refuses to connect leaves no body, and its answer is not the server's.
            CappedBody received = Optional.ofNullable(response.body())
                    .orElseThrow(() -> new IOException("the proxy answered " + response.statusCode()));
            return received.await(left(end));
        } catch (InterruptedException stop) {
            boolean sent = body.taken();
            Thread.currentThread().interrupt();
            return begunAnswer(begun.get(), sent, NoAnswerException.STOPPED_WAITING)
                    .orElseThrow(() -> NoAnswerException.interrupted(sent));
        } catch (IOException | TimeoutException | RuntimeException fault) {
            // The client has given up, and a body that it has not taken by now cannot leave any more.
            boolean sent = body.taken();
            String why = describe(fault, limit);
            return begunAnswer(begun.get(), sent, why).orElseThrow(() -> NoAnswerException.lost(why, sent));
        }
    }

    /**
     * Returns what came of an answer that broke off: it may hold the id of something bought. The client may throw
     * before it hands over the head, if the body broke off right behind it. An answer to a body that did not leave is
     * none.
     */
    private static Optional<HttpAnswer> begunAnswer(@Nullable CappedBody begun, boolean sent, String why) {
        return Optional.ofNullable(begun)
                .map(received -> received.breakOff(why))
                .filter(answer -> sent);
    }

    /** Starts a web socket, which takes no longer than a call to connect. */
    WebSocket.Builder socket() {
        return client.newWebSocketBuilder()
                .connectTimeout(client.connectTimeout().orElseThrow());
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }

    private String describe(Exception fault, Duration limit) {
        Throwable cause = fault;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean late = cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
        if (late || cause instanceof TimeoutException) {
            return "no whole answer within " + limit.toMillis() + " ms";
        }
        if (fault instanceof ConnectException && !(fault instanceof HttpConnectTimeoutException)) {
            // The client gives no words for it, or those of its own channels.
            return proxied ? "its proxy cannot be connected to" : "cannot be connected to";
        }
        String kind = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? kind : redaction.clean(kind + ": " + cause.getMessage());
    }

    @Override
    public void close() {
        // From JDK 21 on a client can be shut down, which completes calls in flight and frees its connections; before,
        // it
        // frees them when it is no longer reachable.
        if (client instanceof AutoCloseable) {
            try {
                HttpClient.class.getMethod("shutdown").invoke(client);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a JDK client that closes can be shut down", impossible);
            }
        }
    }
}

package dev.zoetrope.provider.support;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Carries out one HTTP exchange over a JDK client: once, whole answer included in the time limit, cancelled down to the
 * socket when the limit passes or the calling thread is interrupted. Redirects are answers.
 */
final class HttpSender implements AutoCloseable {

    /** No answer of an API is larger; results are files elsewhere. */
    static final int MAX_ANSWER_BYTES = 8 << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Redaction redaction;

    HttpSender(String provider, Redaction redaction) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(HttpThreads.open(provider))
                .build();
        this.redaction = redaction;
    }

    /**
     * Sends a request.
     *
     * @param request address, headers and method; its body is replaced
     * @param method the HTTP method
     * @param content the body
     * @param limit how long all of it may take
     * @return the whole answer
     * @throws NoAnswerException if none came
     */
    HttpResponse<byte[]> send(
            HttpRequest.Builder request, String method, HttpRequest.BodyPublisher content, Duration limit) {
        OneTimeBody body = new OneTimeBody(content);
        if (Thread.currentThread().isInterrupted()) {
            throw NoAnswerException.interrupted(false);
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.method(method, body).build(), head -> new CappedBody(MAX_ANSWER_BYTES));
        try {
            return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // Asked before the cancel: from here on the body cannot leave any more.
            boolean sent = body.taken();
            exchange.cancel(true);
            throw NoAnswerException.lost("no whole answer within " + limit.toMillis() + " ms", sent);
        } catch (InterruptedException stop) {
            boolean sent = body.taken();
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw NoAnswerException.interrupted(sent);
        } catch (ExecutionException failed) {
            Throwable fault = failed.getCause() == null ? failed : failed.getCause();
            throw NoAnswerException.lost(describe(fault), body.taken() && !handshakeFailed(fault));
        }
    }

    /** A body may be handed over while TLS still shakes hands; if that fails, nothing of it was readable to anybody. */
    private static boolean handshakeFailed(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private String describe(Throwable fault) {
        Throwable told = fault;
        while (told.getMessage() == null && told.getCause() != null) {
            told = told.getCause();
        }
        String name = told.getClass().getSimpleName();
        return told.getMessage() == null ? name : redaction.clean(name + ": " + told.getMessage());
    }

    @Override
    public void close() {
        // From 21 on a client can be told to finish what is in the air and free its connections; before, it frees them
        // when it is no longer reachable.
        if (client instanceof AutoCloseable) {
            try {
                HttpClient.class.getMethod("shutdown").invoke(client);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a JDK client that closes can be shut down", impossible);
            }
        }
    }
}

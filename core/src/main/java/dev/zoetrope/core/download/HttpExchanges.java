package dev.zoetrope.core.download;

import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.core.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries out one HTTP exchange at a time for each caller, without any key. It does not wait for a server that stops
 * sending, and cancels what is given up down to the socket.
 */
final class HttpExchanges {

    private final Connections connections;
    private final DownloadLimits limits;

    HttpExchanges(Connections connections, DownloadLimits limits) {
        this.connections = connections;
        this.limits = limits;
    }

    /**
     * Sends one request. Redirects count as answers.
     *
     * @param request the request
     * @param subscriber where the answer goes; closed on return
     * @param deadline how long all of it may take
     * @return the answer, whatever its status
     */
    HttpResponse<DownloadSubscriber> exchange(HttpRequest request, DownloadSubscriber subscriber, Deadline deadline)
            throws DeliveryException, InterruptedException {
        CompletableFuture<HttpResponse<DownloadSubscriber>> exchange =
                connections.client().sendAsync(request, subscriber::begin);
        try {
            while (true) {
                Duration patience = deadline.within(limits.stall().minus(subscriber.idle()));
                try {
                    return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    refuseToWaitOn(request.uri(), subscriber, deadline);
                }
            }
        } catch (ExecutionException e) {
            throw failed(request.uri(), Optional.ofNullable(e.getCause()).orElse(e));
        } finally {
            subscriber.close();
            exchange.cancel(true);
        }
    }

    private void refuseToWaitOn(URI url, DownloadSubscriber subscriber, Deadline deadline) throws DeliveryException {
        if (deadline.passed()) {
            throw DeliveryException.lasting("the time for the download was over after " + subscriber.count()
                    + " bytes: " + MediaUrl.of(url).shown());
        }
        if (subscriber.idle().compareTo(limits.stall()) >= 0) {
            throw DeliveryException.passing("the download stalled after " + subscriber.count() + " bytes: "
                    + MediaUrl.of(url).shown());
        }
    }

    private DeliveryException failed(URI url, Throwable cause) {
        if (cause instanceof DownloadSubscriber.TooLarge) {
            return DeliveryException.lasting("the artifact is larger than " + limits.maxBytes() + " bytes: "
                    + MediaUrl.of(url).shown());
        }
        if (cause instanceof DownloadSubscriber.Unwritten) {
            return DeliveryException.lasting(
                    "the artifact could not be written: " + WriteFaults.reason(cause.getCause()));
        }
        String message = "the download broke off (" + cause.getClass().getSimpleName() + "): "
                + MediaUrl.of(url).shown();
        return cause instanceof IOException ? DeliveryException.passing(message) : DeliveryException.lasting(message);
    }
}

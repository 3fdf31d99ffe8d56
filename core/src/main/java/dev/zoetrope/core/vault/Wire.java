package dev.zoetrope.core.vault;

import dev.zoetrope.api.MediaUrl;
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
 * Carries out one HTTP exchange at a time for each caller, without any key: a server that stops sending is not waited
 * for, and what is given up is cancelled down to the socket.
 */
final class Wire {

    private final Connections connections;
    private final Limits limits;

    Wire(Connections connections, Limits limits) {
        this.connections = connections;
        this.limits = limits;
    }

    /**
     * Asks once. Redirects are answers.
     *
     * @param request what is asked
     * @param intake where the answer goes; closed on return
     * @param deadline how long it may take in all
     * @return the answer, whatever its status
     */
    HttpResponse<Intake> exchange(HttpRequest request, Intake intake, Deadline deadline)
            throws DeliveryException, InterruptedException {
        CompletableFuture<HttpResponse<Intake>> exchange = connections.client().sendAsync(request, intake::begin);
        try {
            while (true) {
                Duration patience = deadline.within(limits.stall().minus(intake.idle()));
                try {
                    return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    refuseToWaitOn(request.uri(), intake, deadline);
                }
            }
        } catch (ExecutionException e) {
            throw failed(request.uri(), Optional.ofNullable(e.getCause()).orElse(e));
        } finally {
            intake.close();
            exchange.cancel(true);
        }
    }

    private void refuseToWaitOn(URI url, Intake intake, Deadline deadline) throws DeliveryException {
        if (deadline.passed()) {
            throw DeliveryException.lasting("the time for the download was over after " + intake.count() + " bytes: "
                    + MediaUrl.of(url).shown());
        }
        if (intake.idle().compareTo(limits.stall()) >= 0) {
            throw DeliveryException.passing("the download stalled after " + intake.count() + " bytes: "
                    + MediaUrl.of(url).shown());
        }
    }

    private DeliveryException failed(URI url, Throwable cause) {
        if (cause instanceof Intake.TooLarge) {
            return DeliveryException.lasting("the artifact is larger than " + limits.maxBytes() + " bytes: "
                    + MediaUrl.of(url).shown());
        }
        if (cause instanceof Intake.Unwritten) {
            return DeliveryException.lasting(
                    "the artifact could not be written: " + WriteFaults.reason(cause.getCause()));
        }
        String message = "the download broke off (" + cause.getClass().getSimpleName() + "): "
                + MediaUrl.of(url).shown();
        return cause instanceof IOException ? DeliveryException.passing(message) : DeliveryException.lasting(message);
    }
}

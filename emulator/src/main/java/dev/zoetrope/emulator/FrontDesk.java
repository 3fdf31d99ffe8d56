package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Handler;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Fate;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Takes each request to its route, by way of the faults, and writes down what was seen and answered. */
final class FrontDesk implements Handler {

    private final Routes routes;
    private final Faults faults;
    private final RequestLog log;
    private final Detective detective;
    private final Clock clock;

    FrontDesk(Routes routes, Faults faults, Sightings sightings) {
        this.routes = routes;
        this.faults = faults;
        this.log = sightings.log();
        this.detective = sightings.detective();
        this.clock = sightings.clock();
    }

    /** Where and how requests are written down. */
    record Sightings(RequestLog log, Detective detective, Clock clock) {}

    @Override
    public CompletionStage<Reply> handle(Request request) {
        Exchange exchange = routes.find(request);
        CompletionStage<Reply> answer = faults.take(exchange.endpoint())
                .map(fault -> fault.apply(exchange))
                .orElseGet(() -> exchange.proceed(Fate.ORDINARY));
        return answer.thenApply(reply -> {
            if (exchange.endpoint() != Endpoint.CONTROL) {
                log.record(seen(exchange, reply));
            }
            return reply;
        });
    }

    private SeenRequest seen(Exchange exchange, Reply reply) {
        Request request = exchange.request();
        return new SeenRequest(
                clock.instant(),
                request.method(),
                detective.redacted(request.path()),
                detective.redacted(request.query()),
                exchange.endpoint(),
                exchange.model(),
                request.headerNames(),
                detective.credentials(request),
                reply.delivery().answers() ? reply.status() : 0);
    }
}

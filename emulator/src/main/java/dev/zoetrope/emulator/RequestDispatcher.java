package dev.zoetrope.emulator;

import dev.zoetrope.emulator.fal.FalHosts;
import dev.zoetrope.emulator.http.Handler;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.ReplyDelivery;
import dev.zoetrope.emulator.http.ReplyDelivery.Form;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.http.SocketListener;
import dev.zoetrope.emulator.http.SocketSession;
import dev.zoetrope.emulator.jobs.JobScript;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes each request to its route, by way of the faults, and writes down what was seen and answered. */
final class RequestDispatcher implements Handler {

    private final Routes routes;
    private final Faults faults;
    private final RequestLog log;
    private final KeyScanner scanner;
    private final Clock clock;
    private final HostRule hosts;
    private final Sockets sockets;

    RequestDispatcher(Routes routes, Faults faults, Recording recording, Sockets sockets) {
        this.hosts = recording.hosts();
        this.sockets = sockets;
        this.routes = routes;
        this.faults = faults;
        this.log = recording.log();
        this.scanner = recording.scanner();
        this.clock = recording.clock();
    }

    /** Takes over connections that have become WebSockets. */
    @FunctionalInterface
    interface Sockets {
        SocketListener open(Request request, SocketSession session);
    }

    /** Which requests are taken, and where and how they are written down. */
    record Recording(HostRule hosts, RequestLog log, KeyScanner scanner, Clock clock) {}

    @Override
    public CompletionStage<Reply> handle(Request request) {
        Optional<Reply> foreign = hosts.refusal(request);
        if (foreign.isPresent()) {
            return CompletableFuture.completedFuture(foreign.get());
        }
        Exchange exchange = routes.find(FalHosts.addressed(request));
        if (exchange.endpoint() == Endpoint.CONTROL) {
            return exchange.proceed(JobScript.ORDINARY);
        }
        return answer(exchange).thenApply(reply -> {
            log.record(seen(exchange, reply));
            return reply;
        });
    }

    @Override
    public Optional<Form> breakOff(Request head) {
        if (hosts.refusal(head).isPresent()) {
            return Optional.empty();
        }
        Exchange exchange = routes.find(FalHosts.addressed(head));
        Optional<Form> end = faults.takeEnd(exchange.endpoint());
        end.ifPresent(form ->
                log.record(seen(exchange, Reply.text(200, Map.of(), "").delivered(ReplyDelivery.of(form)))));
        return end;
    }

    @Override
    public boolean digests(Request head) {
        return routes.find(FalHosts.addressed(head)).endpoint().isDigested();
    }

    @Override
    public SocketListener open(Request request, SocketSession session) {
        return sockets.open(request, session);
    }

    private CompletionStage<Reply> answer(Exchange exchange) {
        FaultTags tags = FaultTags.of(exchange.endpoint(), exchange.request());
        if (!tags.mistakes().isEmpty()) {
            return CompletableFuture.completedFuture(FaultEndpoint.refusal(tags.mistakes()));
        }
        if (tags.orders().isEmpty()) {
            return meet(exchange, faults.take(exchange.endpoint(), exchange.jobId()));
        }
        // Until it has an id, a job goes by its prompt: a submit that is repeated meets what is left of its tags.
        String prompt = tags.prompt();
        if (faults.begins(exchange.endpoint(), prompt)) {
            tags.ofSubmit().forEach(order -> faults.add(order, prompt));
        }
        Exchange noted = exchange.passing(reply -> {
            Exchange.acceptedId(reply).ifPresent(id -> {
                faults.accepted(exchange.endpoint(), prompt);
                tags.ofLaterSteps().forEach(order -> faults.add(order, id));
            });
            return reply;
        });
        return meet(noted, faults.take(exchange.endpoint(), Optional.of(prompt)));
    }

    private static CompletionStage<Reply> meet(Exchange exchange, Optional<Fault> fault) {
        return fault.map(met -> met.apply(exchange)).orElseGet(() -> exchange.proceed(JobScript.ORDINARY));
    }

    private SeenRequest seen(Exchange exchange, Reply reply) {
        Request request = exchange.request();
        return new SeenRequest(
                clock.instant(),
                request.method(),
                scanner.redacted(request.path()),
                scanner.redacted(request.query()),
                exchange.endpoint(),
                exchange.model(),
                request.headerNames(),
                scanner.credentials(request),
                reply.delivery().answers() ? reply.status() : 0);
    }
}

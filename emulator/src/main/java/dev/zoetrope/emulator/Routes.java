package dev.zoetrope.emulator;

import dev.zoetrope.emulator.Exchange.Action;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.media.FileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a request is addressed to. The first route that fits wins. Filled once, then only read. */
final class Routes {

    private record Route(Endpoint endpoint, String method, Pattern path, Predicate<Request> condition, Action action) {}

    private final FileStore store;
    private final List<Route> routes;
    private final Predicate<Request> condition;

    Routes(FileStore store) {
        this(store, new ArrayList<>(), request -> true);
    }

    private Routes(FileStore store, List<Route> routes, Predicate<Request> condition) {
        this.store = store;
        this.routes = routes;
        this.condition = condition;
    }

    /** {@return the same table; what is added through it counts for requests that satisfy a condition only} */
    Routes only(Predicate<Request> which) {
        return new Routes(store, routes, which);
    }

    /** Adds a route to a fixed path. */
    void add(Endpoint endpoint, String call, Function<Request, Reply> action) {
        route(endpoint, call, (request, part, script) -> done(action.apply(request)));
    }

    /** Adds a route whose path has one part in braces: {@code {x}} within a segment, {@code {x*}} over several. */
    void add(Endpoint endpoint, String call, BiFunction<Request, String, Reply> action) {
        route(endpoint, call, (request, part, script) -> done(action.apply(request, part)));
    }

    /** Adds a route to a submit, which also gets the script of the job. */
    void addSubmit(Endpoint endpoint, String call, Submit action) {
        route(endpoint, call, (request, part, script) -> done(action.answer(request, part, script)));
    }

    /** Adds a route whose answer may come later. */
    void route(Endpoint endpoint, String call, Action action) {
        int space = call.indexOf(' ');
        String path = call.substring(space + 1);
        String pattern = path.replaceAll("\\{\\w+\\*}", "(.+)").replaceAll("\\{\\w+}", "([^/]+)");
        routes.add(new Route(endpoint, call.substring(0, space), Pattern.compile(pattern), condition, action));
    }

    /** {@return the exchange for a request; what fits nowhere gets an exchange that says so} */
    Exchange find(Request request) {
        boolean pathKnown = false;
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(request.path());
            if (matcher.matches() && route.condition().test(request)) {
                pathKnown = true;
                if (route.method().equals(request.method())) {
                    String part = matcher.groupCount() == 0 ? null : matcher.group(1);
                    return new Exchange(route.endpoint(), request, part, route.action(), store);
                }
            }
        }
        Reply refusal = pathKnown ? Refusals.method(request) : Refusals.path(request);
        return new Exchange(Endpoint.UNKNOWN, request, null, (asked, part, script) -> done(refusal), store);
    }

    /** Answers a submit at once. */
    @FunctionalInterface
    interface Submit {
        Reply answer(Request request, String part, JobScript script);
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}

package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.comfyui.ComfyUi;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.http.SocketListener;
import dev.zoetrope.emulator.http.SocketSession;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobOrder;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxy to a ComfyUI server: {@code /proxy/{key}/...} on the machine that is the default and
 * {@code /proxy-plus/{key}/...} on a larger one, each account's its own. A prompt is charged when it is accepted. What
 * the proxy itself refuses is in the envelope of the older calls, with an HTTP status that a client of ComfyUI
 * understands.
 */
public final class HubProxy {

    /** What stands before the paths of ComfyUI, as a regular expression without groups. */
    public static final String PREFIX = "/proxy(?:-plus)?/[^/]+";

    private static final Pattern PATH = Pattern.compile("/(proxy(?:-plus)?)/([^/]+)(/.*)");
    private static final int UNAUTHORISED = 401;
    private static final int NO_FUNDS = 402;
    private static final int TOO_MANY = 429;

    private final HubParty party;
    private final HubSetup setup;
    private final Function<String, ComfyUi> servers;

    /**
     * Creates the proxy.
     *
     * @param servers gives the server of an account and size
     */
    HubProxy(HubParty party, HubSetup setup, Function<String, ComfyUi> servers) {
        this.party = party;
        this.setup = setup;
        this.servers = servers;
    }

    private record Target(String kind, String account, String path) {

        boolean isLarge() {
            return kind.endsWith("plus");
        }
    }

    /** {@return whether a path leads through the proxy} */
    public static boolean owns(String path) {
        return PATH.matcher(path).matches();
    }

    /**
     * Answers a call through the proxy.
     *
     * @param call which of the server's calls it is; those behind the proxy have the same
     * @param part what stands in the path for the braces of its route
     * @param script decided for a prompt from outside
     */
    public Reply answer(Request request, ComfyUi.Call call, String part, JobScript script) {
        Optional<Target> target = target(request.path());
        if (target.isEmpty()) {
            return refusal(HubCode.BAD_KEY_V1, UNAUTHORISED);
        }
        Request asked = request.withPath(target.get().path());
        Supplier<Reply> answer = () -> server(target.get()).calls().stream()
                .filter(each -> each.route().equals(call.route()))
                .findFirst()
                .orElseThrow()
                .answer()
                .to(asked, part, script);
        return call.kind() == ComfyUi.Kind.SUBMIT
                ? submit(target.get(), script.withTagsOf(ComfyUi.texts(asked)), answer)
                : answer.get();
    }

    /** {@return who hears what comes from a client whose request for a socket was answered with 101} */
    public SocketListener open(Request request, SocketSession session) {
        Target target = target(request.path()).orElseThrow();
        return server(target).open(request.withPath(target.path()), session);
    }

    private synchronized Reply submit(Target target, JobScript script, Supplier<Reply> answer) {
        JobBook book = party.book();
        JobPrice price = price(target, script);
        if (book.balance(target.account()).compareTo(price.amount()) < 0) {
            return refusal(HubCode.NO_FUNDS, NO_FUNDS);
        }
        int live = book.count(target.account(), Phase.QUEUED) + book.count(target.account(), Phase.RUNNING);
        if (live >= book.limits().liveJobs()) {
            return refusal(HubCode.TOO_MANY_V1, TOO_MANY);
        }
        Reply reply = answer.get();
        if (reply.status() == 200) {
            String prompt =
                    Json.MAPPER.readTree(reply.bodyText()).path("prompt_id").asString("");
            // Its work is its own: the calls on tasks do not know it.
            var unused = book.decide(
                    new JobOrder(target.kind(), target.account(), price, script, List.of(), Optional::empty),
                    () -> prompt);
        }
        return reply;
    }

    /** Charged is the time of the machine. */
    private JobPrice price(Target target, JobScript script) {
        BigDecimal seconds = BigDecimal.valueOf(
                party.book().times().run().plus(script.extraTime()).toMillis(), 3);
        return setup.price(target.account(), seconds.multiply(RunFields.rate(target.isLarge() ? "plus" : "default")));
    }

    private Optional<Target> target(String path) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? party.keys().alias(parts.group(2)).map(account -> new Target(parts.group(1), account, parts.group(3)))
                : Optional.empty();
    }

    private ComfyUi server(Target target) {
        return servers.apply(target.kind() + " " + target.account());
    }

    private static Reply refusal(HubCode code, int status) {
        return HubReplies.envelope(code).withStatus(status);
    }
}

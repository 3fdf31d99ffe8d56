package dev.zoetrope.provider.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Something that goes wrong on the wire, whatever the service.
 *
 * @param name what it is called in the names of tests
 * @param script plays it, given the address that redirects point to
 */
record WireFault(String name, Function<String, ServerScript> script) {

    private static final String PAGE = "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>";
    private static final WireReply GREETING = WireReply.json(200, "{\"greeting\":\"good morning\",\"to\":\"all\"}");
    private static final String EMPTY_OBJECT = "an empty object";
    private static final int[] SERVER_FAULTS = {500, 502, 503, 504};
    private static final int[] REDIRECTS = {301, 302, 303, 307, 308};

    private static WireFault of(String name, ServerScript script) {
        return new WireFault(name, anywhere -> script);
    }

    /** Plays it on a stage. */
    ServerScript on(Stage stage) {
        return script.apply(stage.elsewhere().uri() + "/hop");
    }

    /**
     * Lists the faults that happen at once and prove nothing.
     *
     * @param whole a correct answer, to be cut
     */
    static List<WireFault> withoutProof(WireReply whole) {
        List<WireFault> faults = new ArrayList<>(List.of(
                of("a lost reply", ServerScript.lost()),
                of("a reset", ServerScript.reset()),
                of(
                        "a cut head",
                        ServerScript.raw("HTTP/1.1 200 OK\r\nContent-Ty").then(ServerScript.lost())),
                of("a cut body", ServerScript.cut(whole)),
                of("an empty answer", ServerScript.reply(new WireReply(200, Map.of(), ""))),
                of(EMPTY_OBJECT, ServerScript.reply(WireReply.json(200, "{}"))),
                of(
                        "a page for people",
                        ServerScript.reply(new WireReply(200, Map.of("Content-Type", "text/html"), PAGE))),
                of("a begun JSON text", ServerScript.reply(WireReply.json(200, whole.beginning()))),
                of("no HTTP at all", ServerScript.raw("220 ready\r\n").then(ServerScript.lost()))));
        for (int status : SERVER_FAULTS) {
            faults.add(of("HTTP " + status, ServerScript.reply(new WireReply(status, Map.of(), PAGE))));
        }
        for (int status : REDIRECTS) {
            faults.add(new WireFault("redirect " + status, elsewhere -> ServerScript.redirect(status, elsewhere)));
        }
        return faults;
    }

    /**
     * Lists the faults of questions, which cost nothing: those that prove nothing, and those that would prove a
     * refusal.
     */
    static List<WireFault> ofQuestions() {
        List<WireFault> faults = withoutProof(GREETING);
        faults.add(of("HTTP 429", ServerScript.reply(new WireReply(429, Map.of(), ""))));
        faults.add(of("HTTP 404", ServerScript.reply(new WireReply(404, Map.of(), ""))));
        return faults;
    }

    /** Lists the faults of a look for a job: all but those that may be the word of a service for knowing none. */
    static List<WireFault> ofLooks() {
        List<WireFault> faults = withoutProof(GREETING);
        faults.removeIf(fault -> fault.name().equals(EMPTY_OBJECT));
        faults.add(of("HTTP 429", ServerScript.reply(new WireReply(429, Map.of(), ""))));
        faults.add(of("HTTP 401", ServerScript.reply(new WireReply(401, Map.of(), ""))));
        return faults;
    }
}

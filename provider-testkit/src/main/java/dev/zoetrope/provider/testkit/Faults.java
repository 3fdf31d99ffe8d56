package dev.zoetrope.provider.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes wrong on the wire, whatever the service. */
final class Faults {

    private static final String HTML = "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>";
    private static final String NO_HTTP = "SSH-2.0-OpenSSH_9.6\r\n";
    private static final int[] SERVER_FAULTS = {500, 502, 503, 504};
    private static final int[] REDIRECTS = {301, 302, 303, 307, 308};

    private Faults() {}

    /**
     * Lists the faults that come at once and prove nothing, by name.
     *
     * @param whole an answer in good order, to be cut
     * @param elsewhere where redirects point
     */
    static Map<String, Script> withoutProof(WireReply whole, String elsewhere) {
        Map<String, Script> faults = new LinkedHashMap<>();
        faults.put("a lost reply", Script.lost());
        faults.put("a reset", Script.reset());
        faults.put("a cut head", Script.raw("HTTP/1.1 200 OK\r\nContent-Ty").then(Script.lost()));
        faults.put("a cut body", Script.cut(whole));
        for (int status : SERVER_FAULTS) {
            faults.put("HTTP " + status, Script.reply(new WireReply(status, Map.of(), HTML)));
        }
        faults.put("an empty answer", Script.reply(new WireReply(200, Map.of(), "")));
        faults.put("an empty object", Script.reply(WireReply.json(200, "{}")));
        faults.put("a page for people", Script.reply(new WireReply(200, Map.of("Content-Type", "text/html"), HTML)));
        faults.put("half a JSON text", Script.reply(WireReply.json(200, half(whole.body()))));
        faults.put("no HTTP at all", Script.raw(NO_HTTP).then(Script.lost()));
        for (int status : REDIRECTS) {
            faults.put("redirect " + status, Script.redirect(status, elsewhere + "/hop"));
        }
        return faults;
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}

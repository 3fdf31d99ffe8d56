package dev.zoetrope.provider.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers that repeat a secret: in fields that many services have, and in place of each text of their own answers.
 */
final class KeyEchoes {

    private static final int[] STATUSES = {200, 400, 401, 404, 503};
    private static final String[] FIELDS = {
        "code", "message", "msg", "error", "detail", "reason", "error_message", "errorMessage", "description", "title"
    };
    private static final Pattern TEXT = Pattern.compile(":\\s*\"([^\"]*)\"");

    private KeyEchoes() {}

    /**
     * Makes the answers.
     *
     * @param key the key, or another secret of the account
     * @param answers the ordinary answers of the service
     */
    static List<ServerScript> of(String key, List<WireReply> answers) {
        String echo = "not " + key;
        List<ServerScript> echoes = new ArrayList<>();
        for (int status : STATUSES) {
            echoes.add(ServerScript.reply(WireReply.json(status, object(echo))));
            echoes.add(ServerScript.reply(new WireReply(status, Map.of(), "what is Bearer " + key)));
        }
        for (WireReply answer : answers) {
            Matcher text = TEXT.matcher(answer.body());
            while (text.find()) {
                String body = answer.body().substring(0, text.start(1))
                        + echo
                        + answer.body().substring(text.end(1));
                echoes.add(ServerScript.reply(WireReply.json(answer.status(), body)));
            }
        }
        return echoes;
    }

    private static String object(String echo) {
        StringBuilder json = new StringBuilder();
        for (String field : FIELDS) {
            json.append(json.isEmpty() ? "{" : ",")
                    .append('"')
                    .append(field)
                    .append("\":\"")
                    .append(echo)
                    .append('"');
        }
        return json.append('}').toString();
    }
}

package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists in pages of a hundred. A cursor names the last entry before a page, so that new entries at the beginning move
 * nothing.
 *
 * @param setup of the service
 * @param path of the list, which begins with a slash
 */
record Pages(ReplicateSetup setup, String path) {

    private static final int SIZE = 100;

    /**
     * Answers with the page that a request asks for.
     *
     * @param all the entries in their order
     * @param id of an entry, without blanks
     * @param view of an entry
     */
    <T> Reply page(Request request, List<T> all, Function<T, String> id, Function<T, ? extends JsonNode> view) {
        int from = 0;
        Optional<String> cursor = request.query("cursor");
        if (cursor.isPresent()) {
            List<String> ids = all.stream().map(id).toList();
            int place = position(cursor.get(), ids);
            if (place < 0) {
                return Problems.unreadable("The cursor cannot be read.");
            }
            from = place;
        }
        int to = Math.min(all.size(), from + SIZE);
        ObjectNode answer = Json.object();
        answer.put("previous", from == 0 ? null : address(request, "r=" + id.apply(all.get(from))));
        answer.put("next", to == all.size() ? null : address(request, "p=" + id.apply(all.get(to - 1))));
        var results = answer.putArray("results");
        all.subList(from, to).forEach(entry -> results.add(view.apply(entry)));
        return Reply.json(200, answer);
    }

    /** {@return the number of the first entry of a page, negative for a cursor that was never given out} */
    private static int position(String cursor, List<String> ids) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return -1;
        }
        int place = text.length() < 2 ? -1 : ids.indexOf(text.substring(2));
        if (place < 0) {
            return -1;
        }
        return text.startsWith("p=") ? place + 1 : Math.max(0, place - SIZE);
    }

    private String address(Request request, String place) {
        String rest = List.of(request.query().split("&", -1)).stream()
                .filter(pair -> !pair.isEmpty() && !pair.startsWith("cursor="))
                .map(pair -> "&" + pair)
                .collect(Collectors.joining());
        String cursor = Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        return setup.url(path) + "?cursor=" + cursor.replace("=", "%3D") + rest;
    }
}

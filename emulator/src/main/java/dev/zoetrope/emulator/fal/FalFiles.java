package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store of uploads: a place is asked for with the key, and a file is put there without it, whole or in parts. Source: the
 * vendor's JavaScript client, storage.ts.
 */
public final class FalFiles {

    private static final String PLACES = "/fal-storage/";

    private final FalSetup setup;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    FalFiles(FalSetup setup) {
        this.setup = setup;
    }

    private record Place(String name, String type, Map<Integer, byte[]> parts) {}

    /** {@code POST /storage/upload/initiate} and {@code .../initiate-multipart}. */
    public Reply place(Request request, String call) {
        if (!Fal.admits(setup, request)) {
            return FalReplies.unauthorized();
        }
        if (!request.query("storage_type").filter("fal-cdn-v3"::equals).isPresent()) {
            return FalReplies.detail(400, "Invalid storage type");
        }
        ObjectNode body = request.json().orElseGet(Json::object);
        String given = body.path("file_name").stringValue("");
        String type = body.path("content_type").stringValue("");
        if (given.isEmpty() || type.isEmpty()) {
            return FalReplies.invalid(
                    java.util.List.of(new FalViolation(java.util.List.of("file_name"), "missing", "Field required")));
        }
        String token = setup.means().ids().uuid();
        String name =
                setup.means().ids().fileName(given.replaceFirst(".*\\.", "").replaceAll("[^A-Za-z0-9]", ""));
        places.put(token, new Place(name, type, new TreeMap<>()));
        ObjectNode answer = Json.object()
                .put("upload_url", setup.base() + PLACES + token + "?signature=" + token)
                .put("file_url", setup.base() + "/uploads/" + name);
        return Reply.json(200, answer);
    }

    /** {@code PUT /fal-storage/{token}}: a whole file. */
    public Reply put(Request request, String token) {
        Place place = places.get(token);
        if (place == null || request.header("authorization").isPresent()) {
            return FalReplies.detail(403, "The signature does not match");
        }
        setup.means().producer().store().keep(place.name(), request.body(), place.type());
        return Reply.json(200, Json.object());
    }

    /** {@code PUT /fal-storage/{token}/{number}}: a part. */
    public Reply part(Request request, String rest) {
        String[] pieces = rest.split("/", -1);
        Place place = places.get(pieces[0]);
        boolean numbered = pieces.length == 2 && pieces[1].matches("[1-9]\\d{0,3}");
        if (place == null || !numbered || request.header("authorization").isPresent()) {
            return FalReplies.detail(403, "The signature does not match");
        }
        int number = Integer.parseInt(pieces[1]);
        place.parts().put(number, request.body());
        return Reply.json(200, Json.object().put("partNumber", number).put("etag", etag(place, number)));
    }

    private static String etag(Place place, int number) {
        return "\""
                + Integer.toHexString(java.util.Arrays.hashCode(place.parts().get(number))) + "\"";
    }

    /** {@code POST /fal-storage/{token}/complete}: the parts in any order, which are put together by their numbers. */
    public Reply complete(Request request, String token) {
        Place place = places.get(token);
        JsonNode parts = request.json().orElseGet(Json::object).path("parts");
        boolean whole = place != null
                && parts.size() == place.parts().size()
                && parts.valueStream()
                        .allMatch(part -> place.parts()
                                        .containsKey(part.path("partNumber").intValue(0))
                                && etag(place, part.path("partNumber").intValue())
                                        .equals(part.path("etag").stringValue("")));
        if (place == null || !whole) {
            return FalReplies.detail(400, "The parts are not those that were sent");
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        place.parts().values().forEach(file::writeBytes);
        setup.means().producer().store().keep(place.name(), file.toByteArray(), place.type());
        return Reply.json(200, Json.object());
    }
}

package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store of uploads: a place is asked for with the key, and a file is put there without it, whole or in parts. Source: the
 * vendor's JavaScript client, storage.ts.
 */
public final class FalFiles {

    private static final String PLACES = "/fal-storage/";
    private static final Reply NO_PLACE = FalReplies.detail(403, "The signature does not match");

    private final FalSetup setup;
    private final Map<String, FalUpload> places = new ConcurrentHashMap<>();

    FalFiles(FalSetup setup) {
        this.setup = setup;
    }

    /** {@return whether a request names the one store that there is} */
    static boolean isKnownStore(Request request) {
        return request.query("storage_type").filter("fal-cdn-v3"::equals).isPresent();
    }

    /** {@code POST /storage/upload/initiate} and {@code .../initiate-multipart}. */
    public Reply place(Request request, String call) {
        if (!Fal.admits(setup, request)) {
            return FalReplies.unauthorized();
        }
        if (!isKnownStore(request)) {
            return FalReplies.detail(400, "Invalid storage type");
        }
        ObjectNode body = request.json().orElseGet(Json::object);
        String given = body.path("file_name").stringValue("");
        String type = body.path("content_type").stringValue("");
        if (given.isEmpty() || type.isEmpty()) {
            return FalReplies.invalid(List.of(new FalViolation(List.of("file_name"), "missing", "Field required")));
        }
        String token = setup.means().ids().uuid();
        FalUpload file = FalUpload.of(setup, given, type);
        places.put(token, file);
        ObjectNode answer = Json.object()
                .put("upload_url", setup.base() + PLACES + token + "?signature=" + token)
                .put("file_url", file.url(setup));
        return Reply.json(200, answer);
    }

    /** {@code PUT /fal-storage/{token}}: a whole file. */
    public Reply put(Request request, String token) {
        FalUpload file = places.get(token);
        if (file == null || request.header("authorization").isPresent()) {
            return NO_PLACE;
        }
        String unused = file.put(1, request.body());
        file.keep(setup);
        return Reply.json(200, Json.object());
    }

    /** {@code PUT /fal-storage/{token}/{number}}: a part. */
    public Reply part(Request request, String rest) {
        String[] pieces = rest.split("/", -1);
        FalUpload file = places.get(pieces[0]);
        boolean numbered = pieces.length == 2 && FalUpload.isNumber(pieces[1]);
        if (file == null || !numbered || request.header("authorization").isPresent()) {
            return NO_PLACE;
        }
        int number = Integer.parseInt(pieces[1]);
        String tag = file.put(number, request.body());
        return Reply.json(200, Json.object().put("partNumber", number).put("etag", tag));
    }

    /** {@code POST /fal-storage/{token}/complete}: the parts in any order, which are put together by their numbers. */
    public Reply complete(Request request, String token) {
        FalUpload file = places.get(token);
        if (file == null || !file.isWhole(request)) {
            return FalReplies.detail(400, "The parts are not those that were sent");
        }
        file.keep(setup);
        return Reply.json(200, Json.object());
    }
}

package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The other way of uploads: a token is asked for with the key, and files are sent with the token, whole or in parts that come
 * in any order. Source: the vendor's Python client.
 */
public final class FalCdn {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Reply UNKNOWN_TOKEN = FalReplies.detail(401, "The token is not known");

    private final FalSetup setup;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, FalUpload> uploads = new ConcurrentHashMap<>();

    FalCdn(FalSetup setup) {
        this.setup = setup;
    }

    /** {@code POST /storage/auth/token}. */
    public Reply token(Request request) {
        if (!Fal.admits(setup, request)) {
            return FalReplies.unauthorized();
        }
        if (!FalFiles.isKnownStore(request)) {
            return FalReplies.detail(400, "Invalid storage type");
        }
        String token = setup.means().ids().uuid();
        Instant end = setup.book().now().plus(LIFE);
        tokens.put(token, end);
        return Reply.json(
                200,
                Json.object()
                        .put("token", token)
                        .put("token_type", "Bearer")
                        .put("base_url", setup.base().toString())
                        // Older versions of Python read no other form than one with an offset.
                        .put("expires_at", end.toString().replaceFirst("(\\.\\d+)?Z$", "+00:00")));
    }

    /** {@code POST /files/upload}: a whole file. */
    public Reply upload(Request request) {
        if (!admits(request)) {
            return UNKNOWN_TOKEN;
        }
        FalUpload file = announced(request);
        file.put(1, request.body());
        return kept(file);
    }

    /** {@code POST /files/upload/multipart}. */
    public Reply begin(Request request) {
        if (!admits(request)) {
            return UNKNOWN_TOKEN;
        }
        String id = setup.means().ids().uuid();
        FalUpload file = announced(request);
        uploads.put(id, file);
        return Reply.json(200, Json.object().put("access_url", file.url(setup)).put("uploadId", id));
    }

    /** {@code PUT {access_url}/multipart/{uploadId}/{number}}, by the last two. */
    public Reply part(Request request, String rest) {
        if (!admits(request)) {
            return UNKNOWN_TOKEN;
        }
        String[] names = rest.split("/", -1);
        FalUpload file = uploads.get(names[0]);
        if (file == null || names.length != 2 || !FalUpload.isNumber(names[1])) {
            return FalReplies.detail(404, "There is no such upload");
        }
        return Reply.json(200, Json.object()).withHeader("ETag", file.put(Integer.parseInt(names[1]), request.body()));
    }

    /** {@code POST {access_url}/multipart/{uploadId}/complete}. */
    public Reply complete(Request request, String id) {
        if (!admits(request)) {
            return UNKNOWN_TOKEN;
        }
        FalUpload file = uploads.get(id);
        return file != null && file.isWhole(request)
                ? kept(file)
                : FalReplies.detail(400, "The parts are not those that were sent");
    }

    private FalUpload announced(Request request) {
        return FalUpload.of(
                setup,
                request.header("x-fal-file-name").orElse("upload.bin"),
                request.header("content-type").orElse("application/octet-stream"));
    }

    private Reply kept(FalUpload file) {
        file.keep(setup);
        return Reply.json(200, Json.object().put("access_url", file.url(setup)));
    }

    private boolean admits(Request request) {
        return request.header("authorization")
                .filter(text -> text.startsWith("Bearer "))
                .map(text -> tokens.get(text.substring("Bearer ".length())))
                .filter(end -> setup.book().now().isBefore(end))
                .isPresent();
    }
}

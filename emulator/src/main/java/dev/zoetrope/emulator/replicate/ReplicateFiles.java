package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.FormData;
import dev.zoetrope.emulator.http.FormData.UploadedFile;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Uploads, which only inputs of the same account can name. Source: the vendor's Python clients. */
public final class ReplicateFiles {

    private static final int LARGEST = 100_000_000;
    private static final int LONGEST_NAME = 255;
    private static final Duration LIFE = Duration.ofHours(24);

    private final ReplicateSetup setup;
    private final Map<String, Kept> files = new ConcurrentHashMap<>();
    private final Pattern own;

    ReplicateFiles(ReplicateSetup setup) {
        this.setup = setup;
        this.own = Pattern.compile(Pattern.quote(setup.url("/files/")) + "([^/?]+)");
    }

    /**
     * An upload.
     *
     * @param view as the service shows it
     * @param number by which uploads are ordered
     * @param expiresAt when it is removed
     * @param content where the emulator keeps it
     */
    private record Kept(ObjectNode view, int number, Instant expiresAt, String content) {

        String id() {
            return view.path("id").stringValue();
        }
    }

    /** {@code POST /v1/files}: a form with the part {@code content}. */
    public Reply create(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        Optional<FormData> form = FormData.of(request);
        Optional<UploadedFile> content = form.map(each -> each.files().get("content"));
        if (content.isEmpty()) {
            return Problems.badRequest("content is required");
        }
        byte[] bytes = content.get().bytes();
        if (bytes.length > LARGEST) {
            return Problems.tooLarge();
        }
        String name = form.get().texts().getOrDefault("filename", content.get().name());
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            return Problems.badRequest("filename must be at most " + LONGEST_NAME + " bytes");
        }
        Optional<JsonNode> metadata = metadata(form.get());
        if (metadata.isEmpty()) {
            return Problems.badRequest("metadata must be a JSON object");
        }
        String type = form.get().texts().getOrDefault("type", content.get().type());
        String id = setup.means().ids().letters();
        Instant now = setup.book().now();
        ObjectNode view = Json.object()
                .put("id", id)
                .put("name", name)
                .put("content_type", type)
                .put("size", bytes.length)
                .put("etag", hash("MD5", bytes));
        view.putObject("checksums").put("sha256", hash("SHA-256", bytes)).put("md5", hash("MD5", bytes));
        view.set("metadata", metadata.get());
        view.put("created_at", now.toString()).put("expires_at", now.plus(LIFE).toString());
        view.putObject("urls").put("get", setup.url("/files/" + id));
        String place = setup.means().producer().store().keep(id, bytes, type);
        files.put(id, new Kept(view, files.size(), now.plus(LIFE), place));
        return Reply.json(201, view);
    }

    private static Optional<JsonNode> metadata(FormData form) {
        String text = Optional.ofNullable(form.files().get("metadata"))
                .map(part -> new String(part.bytes(), StandardCharsets.UTF_8))
                .orElse(form.texts().getOrDefault("metadata", "{}"));
        try {
            return Optional.of(Json.MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** {@code GET /v1/files}. */
    public Reply list(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        List<Kept> newest = new ArrayList<>(files.values());
        newest.removeIf(each -> !valid(each));
        newest.sort(Comparator.comparingInt(Kept::number).reversed());
        return new Pages(setup, "/files").page(request, newest, Kept::id, Kept::view);
    }

    /** {@code GET /v1/files/{id}}: what is known of it, and not the file itself. */
    public Reply show(Request request, String id) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        return find(id).map(each -> Reply.json(200, each.view())).orElseGet(Problems::notFound);
    }

    /**
     * {@code GET /v1/files/{id}/download}: the file itself, without a token, for who signed owner, id and expiry by the secret
     * of files.
     */
    public Reply download(Request request, String id) {
        String owner = request.query("owner").orElse("");
        String expiry = request.query("expiry").orElse("");
        String given = request.query("signature").orElse("");
        if (owner.isEmpty() || !expiry.matches("\\d{1,12}") || given.isEmpty()) {
            return Problems.unreadable("owner, expiry and signature are required");
        }
        String signature = setup.switches().fileSignature(owner + " " + id + " " + expiry);
        boolean valid = MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        if (!valid || setup.book().now().isAfter(Instant.ofEpochSecond(Long.parseLong(expiry)))) {
            return Problems.problem(403, "Forbidden", "The signature is not valid, or it has expired.");
        }
        Optional<Kept> file = find(id).filter(each -> owner.equals(ReplicateSetup.USER));
        return file.flatMap(each -> setup.means().producer().store().content(each.content()))
                .map(bytes -> Reply.bytes(
                        200,
                        Map.of(
                                "Content-Type",
                                file.get().view().path("content_type").stringValue()),
                        ByteBuffer.wrap(bytes)))
                .orElseGet(Problems::notFound);
    }

    /** {@code DELETE /v1/files/{id}}. */
    public Reply delete(Request request, String id) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        boolean there = find(id).isPresent();
        files.remove(id);
        return there ? Reply.text(204, Map.of(), "") : Problems.notFound();
    }

    /** {@return whether a reference is the address of an upload that is not or no longer there} */
    boolean isGone(String reference) {
        Matcher matcher = own.matcher(reference);
        return matcher.matches() && find(matcher.group(1)).isEmpty();
    }

    /** {@return where the emulator itself finds what a reference stands for} */
    String resolved(String reference) {
        Matcher matcher = own.matcher(reference);
        return matcher.matches() ? find(matcher.group(1)).map(Kept::content).orElse(reference) : reference;
    }

    private Optional<Kept> find(String id) {
        return Optional.ofNullable(files.get(id)).filter(this::valid);
    }

    private boolean valid(Kept file) {
        return setup.book().now().isBefore(file.expiresAt());
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.ImageOperations;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.ContentTypes;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders.FolderFile;
import dev.zoetrope.emulator.http.FileReply;
import dev.zoetrope.emulator.http.FileReply.Validators;
import dev.zoetrope.emulator.http.FormData;
import dev.zoetrope.emulator.http.FormData.UploadedFile;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.media.Pictures;
import dev.zoetrope.emulator.media.RenderedFile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code /view} and {@code /upload}. Source: the server's {@code server.py}. Files are always served as they are: the
 * parameters {@code preview} and {@code channel} are not obeyed.
 */
final class FileCalls {

    private final ServerFolders folders;
    private final ComfyUiVersion version;

    FileCalls(ServerFolders folders, ComfyUiVersion version) {
        this.folders = folders;
        this.version = version;
    }

    /** {@code GET /view}. */
    Reply view(Request request) {
        Optional<String> asked = request.query("filename");
        if (asked.isEmpty()) {
            return ServerReplies.noSuchFile();
        }
        String name = asked.get();
        String type = request.query("type").orElse("output");
        for (String other : new String[] {"input", "output", "temp"}) {
            String suffix = " [" + other + "]";
            if (name.endsWith(suffix)) {
                name = name.substring(0, name.length() - suffix.length());
                type = other;
            }
        }
        Optional<String> folder = ServerFolders.folder(type);
        if (name.isEmpty() || name.startsWith("/") || name.contains("..") || folder.isEmpty()) {
            return ServerReplies.empty(400);
        }
        String place =
                ServerFolders.resolve(folder.get(), request.query("subfolder").orElse(""));
        if (!ServerFolders.within(folder.get(), place)) {
            return ServerReplies.empty(403);
        }
        String base = name.substring(name.lastIndexOf('/') + 1);
        return folders.file(ServerFolders.resolve(place, base))
                .map(file -> served(request, base, file))
                .orElseGet(ServerReplies::noSuchFile);
    }

    private Reply served(Request request, String name, FolderFile file) {
        boolean guarded = version.has(ComfyUiChange.NO_SNIFFING);
        String type = ContentTypes.of(name);
        boolean download = guarded && ContentTypes.active(type);
        RenderedFile content = RenderedFile.of(file.bytes(), download ? "application/octet-stream" : type);
        if (request.header("if-none-match").filter(content.etag()::equals).isPresent()) {
            return Reply.text(304, Map.of("ETag", content.etag()), "");
        }
        String quoted = "filename=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        Validators validators = new Validators(content.etag(), file.modified());
        Reply reply = FileReply.of(request, content.bytes(), content.contentType(), validators)
                .withHeader("Content-Disposition", (download ? "attachment; " : "") + ascii(quoted));
        return guarded ? reply.withHeader("X-Content-Type-Options", "nosniff") : reply;
    }

    /** A header takes characters of one byte only. */
    private static String ascii(String header) {
        return header.replaceAll("[^\\x20-\\xff]", "?");
    }

    /** {@code POST /upload/image}, which takes files of any type. */
    Reply upload(Request request) {
        return upload(request, (file, form) -> Optional.of(file.bytes()));
    }

    /** {@code POST /upload/mask}: the picture that {@code original_ref} names, with the transparency of the upload. */
    Reply uploadMask(Request request) {
        return upload(request, this::masked);
    }

    /** Makes the content to be stored from an upload; empty for none. */
    private interface Content {
        Optional<byte[]> of(UploadedFile file, FormData form);
    }

    private Reply upload(Request request, Content content) {
        FormData form = FormData.of(request).orElse(new FormData(Map.of(), Map.of()));
        String type = form.texts().getOrDefault("type", "input");
        String folder = ServerFolders.folder(type)
                .orElseThrow(() -> new ServerException("UnboundLocalError", "cannot access local variable 'type_dir'"));
        UploadedFile file = form.files().get("image");
        String name = file == null ? "" : file.name().replace("\\", "");
        if (file == null || name.isEmpty()) {
            return ServerReplies.empty(400);
        }
        String subfolder = form.texts().getOrDefault("subfolder", "");
        String place = ServerFolders.resolve(folder, subfolder);
        if (!ServerFolders.within(folder, ServerFolders.resolve(place, name))) {
            return ServerReplies.empty(400);
        }
        folders.makeFolder(place);
        String overwrite = form.texts().getOrDefault("overwrite", "");
        boolean replaces = overwrite.equals("true") || overwrite.equals("1");
        String free = replaces ? name : freeName(place, name, file.bytes());
        String path = ServerFolders.resolve(place, free);
        boolean known = !replaces && folders.file(path).isPresent();
        if (!known
                && !content.of(file, form)
                        .map(bytes -> folders.write(path, bytes))
                        .orElse(true)) {
            throw new ServerException("OSError", "the file cannot be written");
        }
        return ServerReplies.json(
                Json.object().put("name", free).put("subfolder", subfolder).put("type", type));
    }

    /** {@return the name, or with a number if other bytes lie there; the name of a file with the same bytes stays} */
    private String freeName(String place, String name, byte[] bytes) {
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        String free = name;
        for (int number = 1; differs(ServerFolders.resolve(place, free), bytes); number++) {
            free = name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
        }
        return free;
    }

    private boolean differs(String path, byte[] bytes) {
        return folders.file(path)
                .filter(file -> !Arrays.equals(file.bytes(), bytes))
                .isPresent();
    }

    private Optional<byte[]> masked(UploadedFile mask, FormData form) {
        JsonNode reference;
        try {
            reference = Json.MAPPER.readTree(form.texts().getOrDefault("original_ref", ""));
        } catch (JacksonException malformed) {
            throw new ServerException("json.decoder.JSONDecodeError", "Expecting value: line 1 column 1 (char 0)");
        }
        String folder =
                ServerFolders.folder(reference.path("type").asString("output")).orElse("");
        String place = ServerFolders.resolve(folder, reference.path("subfolder").asString(""));
        String name = reference.path("filename").asString("");
        Optional<BufferedImage> original = folders.file(ServerFolders.resolve(place, name))
                .filter(file -> ServerFolders.within(folder, place) && !name.contains(".."))
                .flatMap(file -> Pictures.decode(file.bytes()));
        Optional<BufferedImage> alpha = Pictures.decode(mask.bytes());
        return original.isEmpty() || alpha.isEmpty()
                ? Optional.empty()
                : Optional.of(Pictures.png(ImageOperations.withAlpha(original.get(), alpha.get())));
    }
}

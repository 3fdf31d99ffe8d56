package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.FormData;
import dev.zoetrope.emulator.http.FormData.UploadedFile;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.Signature;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Both uploads: multipart, the file in a part called {@code file}. */
public final class HubUploads {

    private static final int OLD_LIMIT = 30_000_000;

    private final HubParty party;
    private final FileStore store;
    private final HubFiles files;
    private final Ids ids;

    HubUploads(HubParty party, FileStore store, HubFiles files, Ids ids) {
        this.party = party;
        this.store = store;
        this.files = files;
        this.ids = ids;
    }

    /**
     * {@code POST /openapi/v2/media/upload/binary}: keeps the file and answers with a {@code download_url} that anyone
     * may fetch. Its text field is {@code message}, its size a string. Source: the vendor's core/upload.py.
     */
    public Reply upload(Request request) {
        if (party.bearer(request).isEmpty()) {
            return HubReplies.upload(HubCode.BAD_KEY, "");
        }
        Optional<UploadedFile> file =
                FormData.of(request).map(form -> form.files().get("file"));
        if (file.isEmpty()) {
            return HubReplies.upload(HubCode.BAD_PARAMETERS, "a multipart part called file is required");
        }
        Optional<FileType> type = typeOf(file.get());
        if (type.isEmpty()) {
            return HubReplies.upload(HubCode.BAD_FILE, "this type of file is not taken");
        }
        String name = ids.fileName(type.get().extension());
        files.keep("openapi/" + name, file.get().bytes());
        ObjectNode body = Json.object().put("code", 0).put("message", "success");
        body.putObject("data")
                .put("type", type.get().kind())
                .put(
                        "download_url",
                        store.keep(name, file.get().bytes(), type.get().contentType()))
                .put("fileName", "openapi/" + name)
                .put("size", Integer.toString(file.get().bytes().length));
        return Reply.json(200, body);
    }

    /**
     * {@code POST /task/openapi/upload}: keeps a file of at most 30 MB under a name for loader nodes; there is no link
     * to it. The key is a form field.
     */
    public Reply oldUpload(Request request) {
        Optional<FormData> form = FormData.of(request);
        boolean known = form.map(parts -> parts.texts().get("apiKey"))
                .flatMap(party.keys()::alias)
                .isPresent();
        if (!known) {
            return HubReplies.envelope(HubCode.BAD_KEY_V1);
        }
        Optional<UploadedFile> file = form.map(parts -> parts.files().get("file"));
        if (file.isEmpty()) {
            return HubReplies.envelope(HubCode.PARAMS_INVALID);
        }
        if (file.get().bytes().length > OLD_LIMIT) {
            return HubReplies.envelope(HubCode.FILE_TOO_LARGE_V1);
        }
        String extension = typeOf(file.get()).map(FileType::extension).orElse("bin");
        String name = "api/" + ids.fileName(extension);
        files.keep(name, file.get().bytes());
        ObjectNode data = Json.object()
                .put("fileName", name)
                .put("fileType", form.get().texts().getOrDefault("fileType", "input"));
        return HubReplies.envelope(0, "success", data);
    }

    /** Decides by the name, and by the first bytes where the name has no known extension. */
    private static Optional<FileType> typeOf(UploadedFile file) {
        return FileType.of(file.name()).or(() -> FileType.of("." + Signature.of(file.bytes())));
    }
}

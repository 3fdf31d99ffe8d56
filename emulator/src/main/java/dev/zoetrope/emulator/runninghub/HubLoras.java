package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.storage.SignedUploads;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The upload of LoRAs for one's own loader node: put to a signed address, and known by their MD5 from then on. */
public final class HubLoras {

    private static final String MD5 = "md5Hex";
    private static final String NAME = "loraName";

    private final HubParty party;
    private final SignedUploads uploads;
    private final HubFiles files;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    HubLoras(HubParty party, SignedUploads uploads, HubFiles files) {
        this.files = files;
        this.party = party;
        this.uploads = uploads;
    }

    /**
     * {@code POST /api/openapi/getLoraUploadUrl}: the name for the loader node, and where the file is to be put, unless
     * the service has it already.
     */
    public Reply uploadUrl(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        if (party.either(request, body).isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY_V1);
        }
        String md5 = body.path(MD5).stringValue("").toLowerCase(Locale.ROOT);
        if (!md5.matches("[0-9a-f]{32}") || body.path(NAME).stringValue("").isBlank()) {
            return HubReplies.envelope(HubCode.PARAMS_INVALID);
        }
        String name = "api-lora-cn/" + md5 + ".safetensors";
        ObjectNode data = Json.object().put("fileName", name);
        if (!known.contains(md5)) {
            data.put("url", uploads.issue(md5 + ".safetensors", file -> {
                if (!file.md5().equals(md5)) {
                    return Optional.of("BadDigest");
                }
                known.add(md5);
                // What is in it makes no difference: nothing here samples.
                files.keep(name, new byte[0]);
                return Optional.empty();
            }));
        }
        return HubReplies.envelope(0, "success", data);
    }
}

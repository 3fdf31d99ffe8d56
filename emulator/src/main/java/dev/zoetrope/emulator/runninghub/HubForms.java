package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that say what a workflow or an app takes. */
public final class HubForms {

    private final HubParty party;
    private final HubLibrary library;
    private final URI base;

    HubForms(HubParty party, HubLibrary library, URI base) {
        this.party = party;
        this.library = library;
        this.base = base;
    }

    /** {@code POST /api/openapi/getJsonApiFormat}: the saved graph as a text. Its {@code msg} is in capitals. */
    public Reply graph(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        if (party.either(request, body).isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY_V1);
        }
        String id = body.path("workflowId").asString("");
        Optional<SavedGraph> saved = library.workflow(id);
        if (id.isEmpty() || saved.isEmpty()) {
            return HubReplies.envelope(id.isEmpty() ? HubCode.PARAMS_INVALID : HubCode.UNKNOWN_WORKFLOW);
        }
        return saved.get().wasRun()
                ? HubReplies.envelope(
                        0,
                        "SUCCESS",
                        Json.object().put("prompt", saved.get().graph().toString()))
                : HubReplies.envelope(HubCode.NEVER_RUN);
    }

    /** {@code GET /api/webapp/apiCallDemo}: the form of an app. The key is in the query, and echoed in {@code curl}. */
    public Reply app(Request request) {
        String key = request.query("apiKey").orElse("");
        if (party.keys().alias(key).isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY_V1);
        }
        String id = request.query("webappId").orElse("");
        Optional<SavedGraph> app = library.app(id);
        if (id.isEmpty() || app.isEmpty()) {
            return HubReplies.envelope(id.isEmpty() ? HubCode.PARAMS_INVALID : HubCode.UNKNOWN_APP);
        }
        ArrayNode form = app.get().form();
        ObjectNode data = Json.object();
        data.put("curl", curl(key, id, form))
                .put("webappName", app.get().name())
                .put("accessEncrypted", !app.get().password().isEmpty());
        data.putArray("covers")
                .addObject()
                .put("id", id)
                .put("url", "https://samples.zoetrope.invalid/" + id + ".png")
                .put("thumbnailUri", "https://samples.zoetrope.invalid/" + id + "-small.png");
        data.putArray("tags").addObject().put("id", "1").put("name", "demo").put("nameEn", "demo");
        data.putObject("statisticsInfo")
                .put("likeCount", "3")
                .put("downloadCount", "2")
                .put("useCount", "42")
                .put("pv", "100")
                .put("collectCount", "1");
        data.set("nodeInfoList", form);
        return HubReplies.envelope(0, "success", data);
    }

    /** {@code POST /api/fast/creation/model/params}: the styles of a quick-create app; it takes no key. */
    public Reply styles(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        String id = body.path("webappId").asString("");
        if (id.isEmpty() || !body.path("type").isIntegralNumber()) {
            return HubReplies.envelope(HubCode.PARAMS_INVALID);
        }
        Optional<SavedGraph> app = library.quickApp(id);
        if (app.isEmpty()) {
            return HubReplies.envelope(HubCode.UNKNOWN_APP);
        }
        boolean sameType = app.get().facts().path("type").equals(body.path("type"));
        return HubReplies.envelope(0, "success", sameType ? app.get().facts().path("styles") : Json.array());
    }

    private String curl(String key, String id, ArrayNode form) {
        ObjectNode body = Json.object().put("webappId", id).put("apiKey", key);
        body.set("nodeInfoList", form);
        return "curl --location --request POST '" + base + "/task/openapi/ai-app/run' \\\n"
                + "--header 'Content-Type: application/json' \\\n--data-raw '" + body + "'";
    }
}

package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The models of the library that loader nodes of workflows take, by {@code nodeModelName}. */
public final class HubResources {

    private static final Set<String> TYPES = Set.of("UNET", "CHECKPOINT", "LORA", "GGUF");
    private static final String TYPE = "resourceType";
    private static final String NAME = "resourceName";

    private final HubParty party;
    private final JsonNode resources = read();

    HubResources(HubParty party) {
        this.party = party;
    }

    /**
     * {@code POST /openapi/v2/resource/list}: one page of the resources of a type, of which a part of the name, base
     * models and tags may be given.
     */
    public Reply list(Request request) {
        if (party.bearer(request).isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY);
        }
        ObjectNode body = request.json().orElseGet(Json::object);
        String type = body.path(TYPE).asString("");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            return HubReplies.envelope(HubCode.BAD_PARAMETERS, TYPE);
        }
        String part = body.path(NAME).asString("").toLowerCase(Locale.ROOT);
        List<JsonNode> found = StreamSupport.stream(resources.spliterator(), false)
                .filter(resource ->
                        type.isEmpty() || resource.path(TYPE).asString().equals(type))
                .filter(resource ->
                        resource.path(NAME).asString().toLowerCase(Locale.ROOT).contains(part))
                .filter(resource -> isOneOf(body.path("baseModels"), resource.path("baseModel")))
                .filter(resource -> body.path("tags").isEmpty()
                        || resource.path("tags").valueStream().anyMatch(tag -> isTagged(body.path("tags"), tag)))
                .toList();
        return HubPage.of(body, "current", "size")
                .map(page -> HubReplies.envelope(0, "success", page.counted(found)))
                .orElseGet(() -> HubReplies.envelope(HubCode.BAD_PARAMETERS, "current or size"));
    }

    private static boolean isOneOf(JsonNode wanted, JsonNode value) {
        return wanted.isEmpty() || wanted.valueStream().anyMatch(value::equals);
    }

    /** A published client sends the numbers of tags; their names are taken too. */
    private static boolean isTagged(JsonNode wanted, JsonNode tag) {
        return wanted.valueStream().anyMatch(each -> each.equals(tag.path("id")) || each.equals(tag.path("name")));
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(HubResources.class.getResourceAsStream("resources.json"))) {
            return Json.MAPPER.readTree(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

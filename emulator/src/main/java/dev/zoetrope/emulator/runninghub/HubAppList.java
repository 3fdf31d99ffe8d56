package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of apps. An entry has no id: clients cut it out of the sample call. Source: the vendor's
 * scripts/runninghub_app.py, which sends the key without {@code Bearer}; with it the key is taken too.
 */
public final class HubAppList {

    private static final int LARGEST_PAGE = 50;
    private static final Set<String> ORDERS = Set.of("RECOMMEND", "HOTTEST", "NEWEST");

    private final HubParty party;
    private final HubLibrary library;
    private final URI base;

    HubAppList(HubParty party, HubLibrary library, URI base) {
        this.party = party;
        this.library = library;
        this.base = base;
    }

    /**
     * {@code POST /openapi/v2/aiapp/list}: one page; counts are numbers written as texts. With {@code HOTTEST} the
     * number of {@code days} may be given; every app here is as hot as the others.
     */
    public Reply list(Request request) {
        Optional<String> account =
                party.bearer(request).or(() -> request.header("authorization").flatMap(party.keys()::alias));
        if (account.isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY);
        }
        ObjectNode body = request.json().orElseGet(Json::object);
        int current = number(body.path("current"), 1);
        int size = number(body.path("size"), LARGEST_PAGE);
        String order = body.path("sort").asString("RECOMMEND");
        if (order.equals("HOTTEST") && number(body.path("days"), 1) < 1) {
            return HubReplies.envelope(HubCode.BAD_PARAMETERS, "days");
        }
        if (current < 1 || size < 1 || size > LARGEST_PAGE || !ORDERS.contains(order)) {
            return HubReplies.envelope(HubCode.BAD_PARAMETERS);
        }
        List<SavedGraph> apps = library.apps();
        int pages = (apps.size() + size - 1) / size;
        ObjectNode data = Json.object();
        ArrayNode records = data.putArray("records");
        apps.stream()
                .skip((long) (current - 1) * size)
                .limit(size)
                .forEach(app -> records.addObject()
                        .put("title", app.name())
                        .put("description", app.name() + ", as emulated.")
                        .put("cover", "https://samples.zoetrope.invalid/" + app.id() + ".png")
                        .put(
                                "invokeExample",
                                "curl --request POST '" + base + "/openapi/v2/run/ai-app/" + app.id()
                                        + "' --header 'Authorization: Bearer ${RUNNINGHUB_API_KEY}'"));
        data.put("current", Integer.toString(current))
                .put("size", Integer.toString(size))
                .put("total", Integer.toString(apps.size()))
                .put("pages", Integer.toString(pages))
                .put("hasNext", current < pages);
        return HubReplies.envelope(0, "success", data);
    }

    private static int number(JsonNode value, int otherwise) {
        return value.isMissingNode() ? otherwise : value.asInt(0);
    }
}

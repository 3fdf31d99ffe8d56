package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Assets of people for models that take them, and the groups that they are in. An asset is looked at for as long as a
 * task waits and is ACTIVE then, or FAILED if its file is known not to be of its type. Source: the vendor's
 * nodes/assets. Thread-safe.
 */
public final class HubAssets {

    /** What stands before the id of an asset in the input of a model. */
    static final String SCHEME = "asset://";

    private static final Set<String> TYPES = Set.of("Image", "Video", "Audio");
    private static final String ASSET = "assetId";
    private static final String GROUP = "groupId";
    private static final String STATUS = "status";

    /** Where the vendor's nodes put every asset, without making it; it shows in no list of groups. */
    private static final String VENDORS_GROUP = "group-20260327004931-dvjbj";

    private final HubParty party;
    private final HubSetup setup;
    private final Means means;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    /**
     * What assets need.
     *
     * @param ids generates their ids
     * @param store has files that they may refer to
     */
    record Means(Ids ids, FileStore store) {}

    private record Group(String id, String owner, String name, String description) {

        ObjectNode shown() {
            return Json.object().put(GROUP, id).put("name", name).put("description", description);
        }
    }

    /** An asset; {@code facts} are what the client said. */
    private record Asset(String id, String owner, ObjectNode facts, Instant since, boolean fits) {

        ObjectNode shown(String status) {
            return Json.object()
                    .put(ASSET, id)
                    .put(GROUP, facts.path(GROUP).asString())
                    .put("name", facts.path("name").asString(""))
                    .put("assetType", facts.path("assetType").asString())
                    .put("previewUrl", facts.path("url").asString())
                    .put(STATUS, status);
        }
    }

    HubAssets(HubParty party, HubSetup setup, Means means) {
        this.party = party;
        this.setup = setup;
        this.means = means;
    }

    /** {@code POST /openapi/v2/assets/create}: with the group, the address of the file and its type. */
    public Reply create(Request request) {
        return answer(request, (account, body) -> {
            if (!isGroupOf(account, body.path(GROUP).asString(""))) {
                return HubReplies.envelope(HubCode.BAD_PARAMETERS, GROUP);
            }
            String type = body.path("assetType").asString("");
            String url = body.path("url").asString("");
            if (!TYPES.contains(type) || !url.matches("(?i)https?://\\S+")) {
                return HubReplies.envelope(HubCode.BAD_PARAMETERS, TYPES.contains(type) ? "url" : "assetType");
            }
            String id = "asset-" + means.ids().uuid();
            Asset asset = new Asset(id, account, body, party.book().now(), fits(url, type));
            assets.put(id, asset);
            return HubReplies.envelope(
                    0, "success", Json.object().put(ASSET, id).put(STATUS, status(asset)));
        });
    }

    private boolean isGroupOf(String account, String id) {
        Group group = groups.get(id);
        return id.equals(VENDORS_GROUP) || (group != null && group.owner().equals(account));
    }

    /** {@code POST /openapi/v2/assets/query}: how an asset stands. */
    public Reply query(Request request) {
        return withAsset(request, (asset, body) -> HubReplies.envelope(0, "success", asset.shown(status(asset))));
    }

    /** {@code POST /openapi/v2/assets/list}: of a group, a status or a name, where they are given. */
    public Reply list(Request request) {
        return answer(request, (account, body) -> {
            List<ObjectNode> found = assets.values().stream()
                    .filter(asset -> asset.owner().equals(account))
                    .map(asset -> asset.shown(status(asset)))
                    .filter(shown -> matches(body, shown, GROUP) && matches(body, shown, STATUS))
                    .filter(shown -> isNamed(body, shown))
                    .toList();
            return page(body, found);
        });
    }

    /** {@code POST /openapi/v2/assets/update}: another name. */
    public Reply update(Request request) {
        return withAsset(request, (asset, body) -> {
            asset.facts().put("name", body.path("name").asString(""));
            return HubReplies.envelope(0, "success", asset.shown(status(asset)));
        });
    }

    /** {@code POST /openapi/v2/assets/delete}. */
    public Reply delete(Request request) {
        return withAsset(request, (asset, body) -> {
            assets.remove(asset.id());
            return HubReplies.envelope(0, "success", NullNode.getInstance());
        });
    }

    /** {@code POST /openapi/v2/assets/groups/create}. */
    public Reply createGroup(Request request) {
        return answer(request, (account, body) -> {
            String name = body.path("name").asString("");
            if (name.isBlank()) {
                return HubReplies.envelope(HubCode.BAD_PARAMETERS, "name");
            }
            Group group = new Group(
                    "group-" + means.ids().uuid(),
                    account,
                    name,
                    body.path("description").asString(""));
            groups.put(group.id(), group);
            return HubReplies.envelope(0, "success", Json.object().put(GROUP, group.id()));
        });
    }

    /** {@code POST /openapi/v2/assets/groups/query}. */
    public Reply queryGroup(Request request) {
        return withGroup(request, (group, body) -> HubReplies.envelope(0, "success", group.shown()));
    }

    /** {@code POST /openapi/v2/assets/groups/list}: of a name, where it is given. */
    public Reply listGroups(Request request) {
        return answer(request, (account, body) -> {
            List<ObjectNode> found = groups.values().stream()
                    .filter(group -> group.owner().equals(account))
                    .map(Group::shown)
                    .filter(shown -> isNamed(body, shown))
                    .toList();
            return page(body, found);
        });
    }

    /** {@code POST /openapi/v2/assets/groups/update}: another name or description. */
    public Reply updateGroup(Request request) {
        return withGroup(request, (group, body) -> {
            Group changed = new Group(
                    group.id(),
                    group.owner(),
                    body.path("name").asString(group.name()),
                    body.path("description").asString(group.description()));
            groups.put(group.id(), changed);
            return HubReplies.envelope(0, "success", changed.shown());
        });
    }

    /** {@code POST /openapi/v2/assets/groups/delete}: with all that is in it. */
    public Reply deleteGroup(Request request) {
        return withGroup(request, (group, body) -> {
            groups.remove(group.id());
            assets.values()
                    .removeIf(asset -> asset.facts().path(GROUP).asString().equals(group.id()));
            return HubReplies.envelope(0, "success", NullNode.getInstance());
        });
    }

    /** {@return whether a reference, with {@link #SCHEME}, means an asset of an account that models can take now} */
    synchronized boolean isActive(String account, String reference) {
        Asset asset = assets.get(reference.substring(SCHEME.length()));
        return asset != null && asset.owner().equals(account) && status(asset).equals("ACTIVE");
    }

    private String status(Asset asset) {
        Duration wait = party.book().times().queue();
        if (party.book().now().isBefore(asset.since().plus(wait))) {
            return "PROCESSING";
        }
        return asset.fits() ? "ACTIVE" : "FAILED";
    }

    /** What lies elsewhere is taken for what it is said to be: it is never fetched. */
    private boolean fits(String url, String type) {
        Optional<byte[]> content = means.store().content(url);
        return content.map(bytes -> Signature.kind(Signature.of(bytes)).equals(type.toLowerCase(Locale.ROOT)))
                .orElse(!url.startsWith(means.store().address("").toString()));
    }

    private synchronized Reply answer(Request request, BiFunction<String, ObjectNode, Reply> then) {
        Optional<String> account = party.bearer(request);
        if (account.isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY);
        }
        return setup.isConsumer(account.get())
                ? HubReplies.envelope(HubCode.ACCESS_DENIED)
                : then.apply(account.get(), request.json().orElseGet(Json::object));
    }

    private Reply withAsset(Request request, BiFunction<Asset, ObjectNode, Reply> then) {
        return answer(request, (account, body) -> {
            Asset asset = assets.get(body.path(ASSET).asString(""));
            return asset == null || !asset.owner().equals(account)
                    ? HubReplies.envelope(HubCode.BAD_PARAMETERS, ASSET)
                    : then.apply(asset, body);
        });
    }

    private Reply withGroup(Request request, BiFunction<Group, ObjectNode, Reply> then) {
        return answer(request, (account, body) -> {
            Group group = groups.get(body.path(GROUP).asString(""));
            return group == null || !group.owner().equals(account)
                    ? HubReplies.envelope(HubCode.BAD_PARAMETERS, GROUP)
                    : then.apply(group, body);
        });
    }

    private static Reply page(ObjectNode body, List<ObjectNode> found) {
        return HubPage.of(body, "pageNumber", "pageSize")
                .map(page -> HubReplies.envelope(0, "success", page.items(found)))
                .orElseGet(() -> HubReplies.envelope(HubCode.BAD_PARAMETERS, "pageNumber or pageSize"));
    }

    private static boolean matches(ObjectNode body, ObjectNode shown, String field) {
        String wanted = body.path(field).asString("");
        return wanted.isEmpty() || wanted.equals(shown.path(field).asString());
    }

    private static boolean isNamed(ObjectNode body, ObjectNode shown) {
        return shown.path("name").asString().contains(body.path("name").asString(""));
    }
}

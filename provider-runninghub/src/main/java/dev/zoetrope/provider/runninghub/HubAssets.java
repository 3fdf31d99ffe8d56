package dev.zoetrope.provider.runninghub;

import dev.zoetrope.provider.runninghub.wire.LibraryApi;
import dev.zoetrope.provider.support.JsonFields;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The assets of an account. Source of their states: HM-RunningHub/ComfyUI_RH_OpenAPI, nodes/assets. */
final class HubAssets {

    private static final Set<String> READY =
            Set.of("ACTIVE", "SUCCESS", "SUCCEEDED", "COMPLETED", "DONE", "READY", "AVAILABLE");
    private static final Set<String> FAILED = Set.of("FAILED", "ERROR", "CANCEL", "CANCELED");
    private static final String ASSET = "assetId";
    private static final String GROUP = "groupId";
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";

    private final HubQuestions questions;
    private final LibraryApi api;

    HubAssets(HubQuestions questions, LibraryApi api) {
        this.questions = questions;
        this.api = api;
    }

    RunningHub.Asset create(RunningHub.NewAsset asset) {
        Map<String, Object> body =
                Map.of(GROUP, asset.groupId(), "url", asset.url(), "assetType", asset.type(), NAME, asset.name());
        return asset(questions.data(limit -> api.assets("create", body, limit)), "");
    }

    RunningHub.Asset find(String id) {
        return asset(questions.data(limit -> api.assets("query", Map.of(ASSET, id), limit)), id);
    }

    RunningHub.Page<RunningHub.Asset> list(RunningHub.AssetQuery query) {
        Map<String, Object> body = new HashMap<>();
        body.put(GROUP, query.groupId());
        body.put("status", query.status());
        body.put(NAME, query.name());
        body.put("pageNumber", query.page());
        body.put("pageSize", query.size());
        return page("list", body, item -> asset(item, ""));
    }

    void rename(String id, String name) {
        var unused = questions.done(limit -> api.assets("update", Map.of(ASSET, id, NAME, name), limit));
    }

    void delete(String id) {
        var unused = questions.done(limit -> api.assets("delete", Map.of(ASSET, id), limit));
    }

    String createGroup(String name, String description) {
        Map<String, Object> body = Map.of(NAME, name, DESCRIPTION, description);
        return questions.data(limit -> api.assets("groups/create", body, limit)).text(GROUP, "id");
    }

    RunningHub.AssetGroup findGroup(String id) {
        return group(questions.data(limit -> api.assets("groups/query", Map.of(GROUP, id), limit)), id);
    }

    RunningHub.Page<RunningHub.AssetGroup> listGroups(int page, int size) {
        return page("groups/list", Map.of("pageNumber", page, "pageSize", size), item -> group(item, ""));
    }

    void changeGroup(String id, String name, String description) {
        Map<String, Object> body = Map.of(GROUP, id, NAME, name, DESCRIPTION, description);
        var unused = questions.done(limit -> api.assets("groups/update", body, limit));
    }

    void deleteGroup(String id) {
        var unused = questions.done(limit -> api.assets("groups/delete", Map.of(GROUP, id), limit));
    }

    private <T> RunningHub.Page<T> page(String action, Map<String, Object> body, Function<JsonFields, T> item) {
        JsonFields data = questions.data(limit -> api.assets(action, HubQuestions.set(body), limit));
        List<T> items =
                data.list("items").stream().map(JsonFields::of).map(item).toList();
        return new RunningHub.Page<>(items, data.count("totalCount").orElse(null));
    }

    private static RunningHub.Asset asset(JsonFields fields, String id) {
        String named = fields.text(ASSET, "id");
        String status = fields.text("status").toUpperCase(Locale.ROOT);
        return new RunningHub.Asset(
                named.isEmpty() ? id : named,
                status,
                READY.contains(status),
                FAILED.contains(status),
                fields.text("assetType"),
                fields.text(NAME),
                fields.text("previewUrl"));
    }

    private static RunningHub.AssetGroup group(JsonFields fields, String id) {
        String named = fields.text(GROUP, "id");
        return new RunningHub.AssetGroup(named.isEmpty() ? id : named, fields.text(NAME), fields.text(DESCRIPTION));
    }
}

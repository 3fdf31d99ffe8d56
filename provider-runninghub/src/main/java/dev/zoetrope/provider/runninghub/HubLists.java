package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.provider.runninghub.wire.AccountApi;
import dev.zoetrope.provider.runninghub.wire.LibraryApi;
import dev.zoetrope.provider.runninghub.wire.WorkflowApi;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service lists: apps and their forms, styles, models of the library, keys. */
final class HubLists {

    /** In the example of a call, the id of the app is the end of a path, or a field. */
    private static final Pattern APP_ID = Pattern.compile("run/ai-app/(\\d+)|webappId\\W{1,6}(\\d+)");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final HubQuestions questions;
    private final ProviderConnection connection;
    private final ProviderConnection rawKey;
    private final WorkflowApi workflows;
    private final AccountApi account;

    /**
     * Prepares the questions.
     *
     * @param questions asks
     * @param connection the usual connection
     * @param rawKey one that sends the key without {@code Bearer}, as the vendor's script does to list apps
     */
    HubLists(HubQuestions questions, ProviderConnection connection, ProviderConnection rawKey) {
        this.questions = questions;
        this.connection = connection;
        this.rawKey = rawKey;
        this.workflows = connection.api(WorkflowApi.class);
        this.account = connection.api(AccountApi.class);
    }

    /** The vendor's script sends the key without {@code Bearer}; where that is refused, the usual form is tried. */
    RunningHub.Page<RunningHub.App> apps(RunningHub.AppQuery query) {
        Map<String, Object> body = new HashMap<>();
        body.put("current", query.page());
        body.put("size", query.size());
        body.put("sort", query.sort());
        if (query.days() != null) {
            body.put("days", query.days());
        }
        JsonFields data;
        try {
            data = apps(rawKey, body);
        } catch (MediaException refused) {
            if (refused.reason() != FailureReason.KEY_REFUSED) {
                throw refused;
            }
            data = apps(connection, body);
        }
        return page(data, HubLists::app);
    }

    private JsonFields apps(ProviderConnection by, Map<String, Object> body) {
        LibraryApi api = by.api(LibraryApi.class);
        return new HubQuestions(by, new HubErrors(by)).data(limit -> api.apps(body, limit));
    }

    private static RunningHub.App app(JsonFields item) {
        Matcher id = APP_ID.matcher(item.text("invokeExample"));
        String found = !id.find() ? item.text("webappId", "id") : id.group(1) != null ? id.group(1) : id.group(2);
        return new RunningHub.App(found, item.text("title"), item.text("description"), item.text("cover"));
    }

    RunningHub.AppDescription app(String id) {
        String key = connection.account().key().orElseThrow().expose();
        JsonFields data = questions.data(limit -> workflows.form(key, id, limit));
        List<RunningHub.AppInput> inputs = data.list("nodeInfoList").stream()
                .map(JsonFields::of)
                .map(item -> new RunningHub.AppInput(
                        item.text("nodeId"),
                        item.text("fieldName"),
                        item.text("fieldType"),
                        item.value("fieldValue") == null ? null : item.id("fieldValue"),
                        item.text("description", "descriptionEn")))
                .toList();
        return new RunningHub.AppDescription(questions.masked(data.text("webappName")), inputs);
    }

    List<RunningHub.Style> styles(String id, int type) {
        Map<String, Object> body = Map.of("webappId", id, "type", type);
        return questions.list(limit -> workflows.styles(body, limit)).stream()
                .map(item -> new RunningHub.Style(
                        item.text("id"),
                        item.text("modelName"),
                        item.text("modelKey"),
                        item.text("modelCategory"),
                        item.text("modelTrigger")))
                .toList();
    }

    RunningHub.Page<RunningHub.Resource> resources(RunningHub.ResourceQuery query) {
        Map<String, Object> body = new HashMap<>();
        body.put("resourceType", query.type());
        body.put("resourceName", query.name());
        body.put("baseModels", query.baseModels());
        body.put("tags", query.tags().stream().map(HubLists::tag).toList());
        body.put("current", query.page());
        body.put("size", query.size());
        LibraryApi api = connection.api(LibraryApi.class);
        return page(questions.data(limit -> api.resources(HubQuestions.set(body), limit)), HubLists::resource);
    }

    /** The service knows tags by their numbers, and no source says that it takes their names. */
    private static Object tag(String tag) {
        return NUMBER.matcher(tag).matches() ? Long.valueOf(tag) : tag;
    }

    private static RunningHub.Resource resource(JsonFields item) {
        Map<String, String> fields = new LinkedHashMap<>();
        item.names().forEach(name -> fields.put(name, item.id(name)));
        return new RunningHub.Resource(item.text("resourceName", "name"), item.text("nodeModelName"), fields);
    }

    private static <T> RunningHub.Page<T> page(JsonFields data, java.util.function.Function<JsonFields, T> item) {
        List<T> items =
                data.list("records").stream().map(JsonFields::of).map(item).toList();
        return new RunningHub.Page<>(items, data.count("total").orElse(null));
    }

    List<RunningHub.ApiKey> apiKeys() {
        return questions.list(account::keys).stream()
                .map(item -> new RunningHub.ApiKey(
                        item.text("apiKeyName"),
                        questions.masked(item.text("key")),
                        item.count("status").orElse(null),
                        item.text("quotaLimit"),
                        item.text("quotaUsed"),
                        item.text("expireAt")))
                .toList();
    }
}

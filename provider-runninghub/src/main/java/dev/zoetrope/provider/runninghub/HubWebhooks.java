package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.WebhookSupport;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The webhooks of tasks of all kinds: one {@code POST} at the end of a task, unsigned. The body names the task as {@code
 * taskId}, whether the rest is an event, with its data as a text or an object, or the task itself. Sources: the page of
 * runninghub-api-doc on webhooks (api-276642713) and published clients.
 */
final class HubWebhooks implements WebhookSupport {

    private static final String FIELD = "webhookUrl";

    @Override
    public boolean sends(ModelId model) {
        return true;
    }

    @Override
    public Optional<String> remoteId(Map<String, List<String>> headers, byte[] body) {
        JsonFields notice = JsonFields.parse(new String(body, StandardCharsets.UTF_8));
        return Optional.of(notice.text("taskId", "task_id")).filter(id -> !id.isEmpty());
    }

    /** Adds the address to notify to the body of a paid call, if there is one. */
    static Map<String, Object> in(SubmitCall call, Map<String, Object> body) {
        if (call.webhook().isEmpty()) {
            return body;
        }
        Map<String, Object> with = new LinkedHashMap<>(body);
        with.put(FIELD, call.webhook().get().toString());
        return with;
    }
}

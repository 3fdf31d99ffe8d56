package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import java.util.Optional;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about webhooks. Source: the vendor's pages on the detail of a webhook and on sending it again. */
public final class HubWebhookCalls {

    private static final int SHOWN = 4;

    private final HubParty party;
    private final HubWebhooks webhooks;

    HubWebhookCalls(HubParty party, HubWebhooks webhooks) {
        this.party = party;
        this.webhooks = webhooks;
    }

    /** {@code POST /task/openapi/getWebhookDetail}: code 1 for a task without an event. */
    public Reply detail(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        Optional<String> account = party.either(request, body);
        if (account.isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY_V1);
        }
        Optional<AcceptedJob> task = party.task(account.get(), body);
        if (task.isEmpty()) {
            return HubReplies.envelope(HubCode.UNKNOWN_TASK_V1);
        }
        return webhooks.ofTask(task.get().id())
                .map(event -> {
                    ObjectNode shown = event.shown();
                    shown.put("userApiKey", masked(body.path("apiKey").asString("")));
                    return HubReplies.envelope(0, "success", shown);
                })
                .orElseGet(() -> HubReplies.envelope(HubCode.NO_EVENT));
    }

    /** {@code POST /task/openapi/retryWebhook}: sends an event again, to an address that may be another one; without one to the same. */
    public Reply resend(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        Optional<String> account = party.either(request, body);
        if (account.isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY_V1);
        }
        Optional<HubEvent> event = webhooks.find(body.path("webhookId").asString(""))
                .filter(found -> found.job().order().account().equals(account.get()));
        if (event.isEmpty()) {
            return HubReplies.envelope(HubCode.PARAMS_INVALID);
        }
        String before = event.get().shown().path("webhookUrl").asString();
        webhooks.resend(event.get(), body.path("webhookUrl").asString(before));
        return HubReplies.envelope(0, "", NullNode.getInstance());
    }

    /** {@return a key of which only both ends are shown} */
    static String masked(String key) {
        return key.length() <= 2 * SHOWN
                ? "****"
                : key.substring(0, SHOWN) + "****" + key.substring(key.length() - SHOWN);
    }
}

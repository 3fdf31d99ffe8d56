package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.Phase;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about the account. Counts are numbers written as strings, as in the vendor's samples. */
public final class HubAccount {

    /** Without a limit of its own, the emulator reports the largest one that is known of the service. */
    private static final int MOST_REPORTED = 100;

    /** Standard models run on enterprise-shared keys only, so that is what a key here is unless it is a consumer's. */
    private static final String ENTERPRISE_KIND = "SHARED";

    private static final String CONSUMER_KIND = "NORMAL";

    private final HubParty party;
    private final HubSetup setup;

    HubAccount(HubParty party, HubSetup setup) {
        this.party = party;
        this.setup = setup;
    }

    /**
     * {@code POST /uc/openapi/accountStatus}: balance and live tasks. The body's field is {@code apikey}, all lower
     * case; some clients write {@code apiKey} as everywhere else.
     */
    public Reply status(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        return party.inBody(body, "apikey")
                .or(() -> party.inBody(body, "apiKey"))
                .map(account -> {
                    boolean consumer = setup.isConsumer(account);
                    String balance = party.book().balance(account).toPlainString();
                    ObjectNode data = Json.object()
                            .put("remainCoins", consumer ? balance : "0")
                            .put("currentTaskCounts", count(account, Phase.QUEUED, Phase.RUNNING))
                            .put("remainMoney", consumer ? null : balance)
                            .put("currency", consumer ? null : "CNY")
                            .put("apiType", kind(account));
                    return HubReplies.envelope(0, "success", data);
                })
                .orElseGet(() -> HubReplies.envelope(HubCode.BAD_KEY_V1));
    }

    /** {@code GET /openapi/v2/queue/status}: limit and live tasks of the key. */
    public Reply queue(Request request) {
        JobBook book = party.book();
        return party.bearer(request)
                .map(account -> {
                    ObjectNode data = Json.object()
                            .put("apiKeyType", kind(account))
                            .put("concurrentLimit", Math.min(book.limits().liveJobs(), MOST_REPORTED))
                            .put("runningCount", count(account, Phase.RUNNING))
                            .put("queuedCount", count(account, Phase.QUEUED))
                            .put("totalCurrentTasks", count(account, Phase.QUEUED, Phase.RUNNING));
                    return HubReplies.envelope(0, "success", data);
                })
                .orElseGet(() -> HubReplies.envelope(HubCode.BAD_KEY));
    }

    /** {@code GET /openapi/v2/api-key/list}: the key of the account, of which only both ends are shown. */
    public Reply keys(Request request) {
        return party.bearer(request)
                .map(account -> {
                    String key = request.header("authorization").orElse("").replaceFirst("(?i)^Bearer\\s+", "");
                    ArrayNode data = Json.array();
                    data.addObject()
                            .put("key", HubWebhookCalls.masked(key))
                            .put("apiKeyName", account)
                            .put("status", 1)
                            .putNull("quotaLimit")
                            .put("quotaUsed", 0)
                            .put("visible", true)
                            .putNull("expireAt")
                            .put("createdAt", "2026-01-01T00:00:00");
                    return HubReplies.envelope(0, "success", data);
                })
                .orElseGet(() -> HubReplies.envelope(HubCode.BAD_KEY));
    }

    private String kind(String account) {
        return setup.isConsumer(account) ? CONSUMER_KIND : ENTERPRISE_KIND;
    }

    private String count(String account, Phase... phases) {
        int sum = 0;
        for (Phase phase : phases) {
            sum += party.book().count(account, phase);
        }
        return Integer.toString(sum);
    }
}

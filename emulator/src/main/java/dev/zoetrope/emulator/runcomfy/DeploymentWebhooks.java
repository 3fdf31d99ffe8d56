package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.runcomfy.DeploymentRuns.Run;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Announces runs of deployments: their end, and on request also that they wait and that they run. The body is that of
 * the result with the id of the deployment. Source: docs.runcomfy.com/serverless/webhooks.
 */
final class DeploymentWebhooks {

    private static final String ADDRESS = "webhook";
    private static final String ALL = "webhook_intermediate_status";

    private final Webhooks sender;
    private final DeploymentResult result;

    DeploymentWebhooks(Webhooks sender, DeploymentResult result) {
        this.sender = sender;
        this.result = result;
    }

    /** Expects a run whose submit names a receiver, in its query or, the older way, in its body. */
    void expect(Request submit, JsonNode body, Run run) {
        String address = submit.query(ADDRESS).orElse(body.path(ADDRESS).stringValue(""));
        if (!Webhooks.isCallable(address)) {
            return;
        }
        boolean all =
                submit.query(ALL).map("true"::equals).orElse(body.path(ALL).booleanValue(false));
        if (all) {
            sender.after(Duration.ZERO, () -> send(address, run));
            sender.when(
                    now -> !now.isBefore(run.job().startsAt()) || run.job().isOver(now), () -> running(address, run));
        }
        sender.when(run.job()::isOver, () -> send(address, run));
    }

    /** What is over by now has its own event. */
    private void running(String address, Run run) {
        if (!run.job().isOver(sender.now())) {
            send(address, run);
        }
    }

    private void send(String address, Run run) {
        Instant now = sender.now();
        ObjectNode event = result.of(run, now);
        event.put("deployment_id", run.deployment().id());
        Webhooks.post(address, Json.MAPPER.writeValueAsBytes(event));
    }
}

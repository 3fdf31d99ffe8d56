package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Announcement;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.runcomfy.DeploymentRuns.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Announces runs of deployments: their end, and on request also that they wait and that they run. The body is that of
 * the result with the id of the deployment. A receiver that does not answer with success is called again, with pauses that
 * double, for about a day. Source: docs.runcomfy.com/serverless/webhooks.
 */
final class DeploymentWebhooks {

    private static final String ADDRESS = "webhook";
    private static final String ALL = "webhook_intermediate_status";
    private static final int REPEATS = 13;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    /** From ten seconds on, in all nearly 24 hours. */
    private static final List<Duration> PAUSES = IntStream.range(0, REPEATS)
            .mapToObj(number -> FIRST_PAUSE.multipliedBy(1L << number))
            .toList();

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
        Receiver receiver = new Receiver(address, run, new ArrayList<>());
        if (all) {
            // Described now, while it waits, and delivered by another thread.
            happened(receiver);
            sender.when(now -> !now.isBefore(run.job().startsAt()) || run.job().isOver(now), () -> running(receiver));
        }
        sender.when(run.job()::isOver, () -> happened(receiver));
    }

    /**
     * Who is called.
     *
     * @param held events that wait for the end of the run
     */
    private record Receiver(String address, Run run, List<byte[]> held) {

        Announcement announcement() {
            return run.job().order().script().announcement();
        }
    }

    /** What is over by now has its own event. */
    private void running(Receiver receiver) {
        if (!receiver.run().job().isOver(sender.now())) {
            happened(receiver);
        }
    }

    private void happened(Receiver receiver) {
        Instant now = sender.now();
        Run run = receiver.run();
        ObjectNode event = result.of(run, now);
        event.put("deployment_id", run.deployment().id());
        byte[] body = Json.MAPPER.writeValueAsBytes(event);
        List<byte[]> due = List.of(body);
        if (receiver.announcement().manner().reversed()) {
            synchronized (receiver.held()) {
                receiver.held().add(0, body);
                due = run.job().isOver(now) ? List.copyOf(receiver.held()) : List.of();
            }
        }
        List<byte[]> events = due;
        sender.after(receiver.announcement().delay(), () -> events.forEach(each -> deliver(receiver, each)));
    }

    private void deliver(Receiver receiver, byte[] body) {
        Announcement announcement = receiver.announcement();
        if (announcement.times() == 0) {
            return;
        }
        sender.deliver(PAUSES, number -> {
            if (number < announcement.lost()) {
                return 0;
            }
            for (int i = 1; i < announcement.times(); i++) {
                var unused = Webhooks.post(receiver.address(), body);
            }
            return Webhooks.post(receiver.address(), body);
        });
    }
}

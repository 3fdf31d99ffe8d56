package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobScript.Announcement;
import dev.zoetrope.emulator.jobs.Webhooks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notifies receivers that a task is over: one {@code POST} of a {@code TASK_END} event, whose {@code eventData} is the
 * task object as a JSON text, or what its outputs are if it was submitted by an older call. Not repeated when the
 * receiver fails, unless a client asks for it: the service's own schedule is not known.
 */
final class HubWebhooks {

    private static final long FIRST_ID = 1_700_000_000_000_000_001L;

    private final Webhooks sender;
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);
    private final Map<String, HubEvent> byTask = new ConcurrentHashMap<>();

    HubWebhooks(Webhooks sender) {
        this.sender = sender;
    }

    /** Sends the task once it is over, as often and as late as its script says. */
    void expect(AcceptedJob job, String address, Supplier<ObjectNode> task) {
        if (!address.isEmpty()) {
            sender.when(job::isOver, () -> announce(job, address, task.get()));
        }
    }

    /** {@return the event of a task; empty until it was sent} */
    Optional<HubEvent> ofTask(String taskId) {
        return Optional.ofNullable(byTask.get(taskId));
    }

    /** {@return the event of that id} */
    Optional<HubEvent> find(String id) {
        return byTask.values().stream().filter(event -> event.id().equals(id)).findFirst();
    }

    /** Sends an event again, to that receiver, and waits for its answer. */
    void resend(HubEvent event, String address) {
        event.repeats(address);
        send(event, address);
    }

    private void announce(AcceptedJob job, String address, ObjectNode task) {
        HubEvent event = new HubEvent(Long.toString(nextId.getAndIncrement()), job, address, task.toString());
        Announcement announcement = job.order().script().announcement();
        for (int i = 0; i < announcement.times(); i++) {
            sender.after(announcement.delay(), () -> send(event, address));
        }
    }

    private void send(HubEvent event, String address) {
        ObjectNode body = Json.object()
                .put("event", "TASK_END")
                .put("taskId", event.job().id())
                .put("eventData", event.data());
        int status = Webhooks.post(address, Json.MAPPER.writeValueAsBytes(body));
        event.answered(status, sender.now());
        byTask.put(event.job().id(), event);
    }
}

package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Announcement;
import dev.zoetrope.emulator.jobs.Announcement.Form;
import dev.zoetrope.emulator.jobs.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notifies receivers that a task is over: one {@code POST} of a {@code TASK_END} event, whose {@code eventData} is the
 * task object as a JSON text, or what its outputs are if it was submitted by an older call. A receiver that does not
 * answer with success is called three more times within three minutes, as the vendor's sample counts; a client may ask
 * for more.
 */
final class HubWebhooks {

    private static final long FIRST_ID = 1_700_000_000_000_000_001L;

    private static final int TAKEN = 200;
    private static final List<Duration> PAUSES = Collections.nCopies(3, Duration.ofMinutes(1));

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
        send(event);
    }

    private void announce(AcceptedJob job, String address, ObjectNode task) {
        HubEvent event = new HubEvent(Long.toString(nextId.getAndIncrement()), job, address, task.toString());
        Announcement announcement = job.order().script().announcement();
        if (announcement.times() > 0) {
            sender.after(
                    announcement.delay(), () -> sender.deliver(PAUSES, number -> attempt(event, announcement, number)));
        }
    }

    /** What a client had sent again in the meantime needs no further attempt. */
    private int attempt(HubEvent event, Announcement announcement, int number) {
        if (event.isTaken()) {
            return TAKEN;
        }
        if (number > 0) {
            event.repeats(event.address());
        }
        if (number < announcement.lost()) {
            return answered(event, 0);
        }
        for (int i = 1; i < announcement.times(); i++) {
            send(event);
        }
        return send(event);
    }

    private int send(HubEvent event) {
        return answered(event, Webhooks.post(event.address(), body(event)));
    }

    private int answered(HubEvent event, int status) {
        event.answered(status, sender.now());
        byTask.put(event.job().id(), event);
        return status;
    }

    private static byte[] body(HubEvent event) {
        Form form = event.job().order().script().announcement().manner().form();
        if (form == Form.BARE) {
            return event.data().getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode body =
                Json.object().put("event", "TASK_END").put("taskId", event.job().id());
        if (form == Form.TEXT) {
            body.put("eventData", event.data());
        } else {
            body.set("eventData", Json.MAPPER.readTree(event.data()));
        }
        return Json.MAPPER.writeValueAsBytes(body);
    }
}

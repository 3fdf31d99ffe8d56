package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Webhooks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.ObjectNode;

/** The end of a task as it is announced to a receiver, with what became of the announcement. Thread-safe. */
final class HubEvent {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final String id;
    private final AcceptedJob job;
    private final String data;
    private String address;
    private int status;
    private int repeats;
    private Instant updated;

    /**
     * Creates an event that is to be sent.
     *
     * @param id of the event
     * @param job that is over
     * @param address of the receiver
     * @param data what is announced, as text
     */
    HubEvent(String id, AcceptedJob job, String address, String data) {
        this.id = id;
        this.job = job;
        this.address = address;
        this.data = data;
        this.updated = job.endsAt();
    }

    String id() {
        return id;
    }

    AcceptedJob job() {
        return job;
    }

    String data() {
        return data;
    }

    synchronized String address() {
        return address;
    }

    synchronized boolean isTaken() {
        return Webhooks.isTaken(status);
    }

    /** Notes that it is sent again, and where. */
    synchronized void repeats(String receiver) {
        address = receiver;
        repeats++;
    }

    /** Notes what the receiver answered, 0 for nothing. */
    synchronized void answered(int httpStatus, Instant now) {
        status = httpStatus;
        updated = now;
    }

    /** {@return it as the service shows it, without the key that it belongs to} */
    synchronized ObjectNode shown() {
        return Json.object()
                .put("id", id)
                .put("taskId", job.id())
                .put("webhookUrl", address)
                .put("eventData", data)
                .put("callbackStatus", isTaken() ? "SUCCESS" : "FAILED")
                .put("callbackResponse", status == 0 ? "" : "HTTP " + status)
                .put("retryCount", repeats)
                .put("createTime", TIME.format(job.endsAt()))
                .put("updateTime", TIME.format(updated));
    }
}

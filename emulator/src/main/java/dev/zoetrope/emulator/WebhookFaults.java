package dev.zoetrope.emulator;

import dev.zoetrope.emulator.jobs.Announcement;
import dev.zoetrope.emulator.jobs.JobScript;

/**
 * Webhooks that come in another form or order than usual, or only when they are repeated; more are in {@link Fault}. For
 * submits that name a receiver. Each job is accepted.
 */
public final class WebhookFaults {

    /** What RunningHub sends to a receiver, as its sources contradict one another. */
    public enum WebhookForm {
        /** An event whose {@code eventData} is a JSON text. */
        TEXT,
        /** An event whose {@code eventData} is an object. */
        OBJECT,
        /** The object alone, without an event around it. */
        BARE
    }

    private WebhookFaults() {}

    /** Accepts the job, whose webhook will be called with a body of that form. For RunningHub. */
    public static Fault webhookForm(WebhookForm form) {
        Announcement.Form body = Announcement.Form.valueOf(form.name());
        return Fault.scripted("webhookForm " + form, JobScript.announced(Announcement.ONCE.as(body)));
    }

    /** Accepts the job, of whose webhook the first so many calls get lost, as if the receiver had not answered. */
    public static Fault webhookLost(int calls) {
        return Fault.scripted("webhookLost " + calls, JobScript.announced(Announcement.ONCE.losing(calls)));
    }

    /**
     * Accepts the job, whose events are all held back until its end and then come last first. For RunComfy and
     * Replicate, where there are several on request.
     */
    public static Fault webhookReversed() {
        return Fault.scripted("webhookReversed", JobScript.announced(Announcement.ONCE.lastFirst()));
    }
}

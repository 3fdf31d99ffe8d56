package dev.zoetrope.emulator.jobs;

import java.time.Duration;

/**
 * How the events of a job are announced to a webhook, if the submit names one.
 *
 * @param times how often each is sent, 0 for never
 * @param delay real time after the event
 * @param lost how many calls get lost on their way before one arrives
 * @param manner in which form and order they come
 */
public record Announcement(int times, Duration delay, int lost, Manner manner) {

    /** As it should be. */
    public static final Announcement ONCE = new Announcement(1, Duration.ZERO);

    /** What the body of an event looks like, at RunningHub. */
    public enum Form {
        /** Its data is a JSON text. */
        TEXT,
        /** Its data is an object. */
        OBJECT,
        /** The data alone. */
        BARE
    }

    /**
     * In which form and order events come.
     *
     * @param form of each
     * @param reversed whether all are held back until the end, and the last comes first
     */
    public record Manner(Form form, boolean reversed) {}

    /** Creates an announcement in the usual manner. */
    public Announcement(int times, Duration delay) {
        this(times, delay, 0, new Manner(Form.TEXT, false));
    }

    /** {@return the same in another form} */
    public Announcement as(Form form) {
        return new Announcement(times, delay, lost, new Manner(form, manner.reversed()));
    }

    /** {@return the same with so many calls that get lost first} */
    public Announcement losing(int calls) {
        return new Announcement(times, delay, calls, manner);
    }

    /** {@return the same with the last event first} */
    public Announcement lastFirst() {
        return new Announcement(times, delay, lost, new Manner(manner.form(), true));
    }
}

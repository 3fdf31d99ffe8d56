package dev.zoetrope.emulator.http;

import java.time.Duration;

/**
 * How a reply reaches the socket.
 *
 * @param form what the client gets to see
 * @param delay real time to wait before the first byte, before the connection is ended, or between the pieces
 *     of a body that is sent in pieces
 */
public record ReplyDelivery(Form form, Duration delay) {

    /** The ordinary way: everything at once, and the connection kept open if the client wants it. */
    public static final ReplyDelivery WHOLE = of(Form.WHOLE);

    /** What the client gets to see of a reply. */
    public enum Form {
        /** All of it. */
        WHOLE,
        /** Not a byte; the connection is closed in order (FIN). */
        CLOSED,
        /** Not a byte; the connection is reset (RST). */
        RESET,
        /** Not a byte; the connection stays open for ever. */
        SILENT,
        /** Headers with the full length, half of the body, then the connection is closed. */
        CUT,
        /** Headers with the full length, half of the body, then the connection is reset (RST). */
        RESET_MIDWAY,
        /** Headers with the full length, half of the body, then silence on an open connection. */
        STALLED,
        /** All of it, then the connection is closed in order although nothing said that it would be. */
        LAST,
        /** All of it, the body a byte at a time. */
        TRICKLED,
        /** Headers without a length and the whole body, whose end is that of the connection. */
        UNANNOUNCED,
        /** Headers without a length, then the body again and again until the client goes. */
        ENDLESS
    }

    /** {@return an immediate delivery of that form} */
    public static ReplyDelivery of(Form form) {
        return new ReplyDelivery(form, Duration.ZERO);
    }

    /** {@return a delivery of everything after some real time} */
    public static ReplyDelivery after(Duration delay) {
        return new ReplyDelivery(Form.WHOLE, delay);
    }

    /** {@return whether a status line is sent at all} */
    public boolean answers() {
        return form != Form.CLOSED && form != Form.RESET && form != Form.SILENT;
    }
}

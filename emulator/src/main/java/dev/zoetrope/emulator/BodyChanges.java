package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Reply;
import java.nio.ByteBuffer;

/** What faults do to the bytes of a body. */
final class BodyChanges {

    private static final int NONSENSE_LENGTH = 64;
    private static final int MEGABYTE = 1 << 20;

    private BodyChanges() {}

    /** {@return the reply with that many megabytes of blanks after its body} */
    static Reply padded(Reply reply, int megabytes) {
        ByteBuffer body = ByteBuffer.allocate(reply.body().remaining() + megabytes * MEGABYTE);
        body.put(reply.body().duplicate());
        while (body.hasRemaining()) {
            body.put((byte) ' ');
        }
        return reply.withBody(body.flip());
    }

    /** {@return the reply with the first half of its body} */
    static Reply halved(Reply reply) {
        return reply.withBody(start(reply.body(), reply.body().remaining() / 2));
    }

    /** {@return the answer to a range that has the first half of the body, whatever the range was} */
    static Reply firstHalf(Reply reply) {
        int size = reply.body().remaining();
        int half = Math.max(1, size / 2);
        return reply.withStatus(206)
                .withBody(start(reply.body(), half))
                .withHeader("Content-Range", "bytes 0-" + (half - 1) + "/" + size);
    }

    /** {@return the reply with a body that is neither JSON nor text nor the beginning of any file type} */
    static Reply garbled(Reply reply) {
        byte[] bytes = new byte[Math.max(reply.body().remaining(), NONSENSE_LENGTH)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0x80 + i * 31);
        }
        return reply.withBody(ByteBuffer.wrap(bytes));
    }

    private static ByteBuffer start(ByteBuffer body, int length) {
        return body.slice(body.position(), length);
    }
}

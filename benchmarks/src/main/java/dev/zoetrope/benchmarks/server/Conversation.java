package dev.zoetrope.benchmarks.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** One connection: reads requests one after the other and writes the answers. */
final class Conversation {

    private static final int INITIAL_BYTES = 2048;
    private static final int MAX_BYTES = 64 << 20;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Function<ReadRequest, Reaction> handler;
    private ByteBuffer read = ByteBuffer.allocate(INITIAL_BYTES);
    private ByteBuffer toWrite = NOTHING;

    Conversation(SocketChannel channel, Function<ReadRequest, Reaction> handler) {
        this.channel = channel;
        this.handler = handler;
    }

    /** Reads and writes as much as possible without blocking. */
    void goOn(SelectionKey key) throws IOException {
        if (toWrite.hasRemaining()) {
            channel.write(toWrite);
        } else {
            readOnce();
        }
        react();
        if (channel.isOpen()) {
            key.interestOps(toWrite.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    private void readOnce() throws IOException {
        if (!read.hasRemaining()) {
            if (read.capacity() >= MAX_BYTES) {
                throw new IOException("the request is larger than " + MAX_BYTES + " bytes");
            }
            read.flip();
            read = ByteBuffer.allocate(read.capacity() * 4).put(read);
        }
        if (channel.read(read) < 0) {
            throw new EOFException();
        }
    }

    private void react() throws IOException {
        while (channel.isOpen() && !toWrite.hasRemaining()) {
            Optional<Incoming> next = Incoming.first(read.array(), read.position());
            if (next.isEmpty()) {
                return;
            }
            read.flip().position(next.get().end());
            read.compact();
            Reaction reaction = handler.apply(next.get().request());
            if (reaction instanceof Reaction.Answer answer) {
                toWrite = bytes(answer);
                channel.write(toWrite);
            } else if (reaction instanceof Reaction.Lose) {
                channel.close();
            }
        }
    }

    private static ByteBuffer bytes(Reaction.Answer answer) {
        byte[] whole = ("HTTP/1.1 " + answer.status() + " Scripted\r\nContent-Type: " + answer.mediaType()
                        + "\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer.body())
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(whole);
    }
}

package dev.zoetrope.emulator.http;

import java.nio.ByteBuffer;

/** The server's end of a WebSocket. Sending never blocks; what is sent once it is closed is dropped. Thread-safe. */
public interface SocketSession {

    /** Sends a text frame. */
    void send(String text);

    /**
     * Sends a binary frame.
     *
     * @param bytes read from its position to its limit
     */
    void send(ByteBuffer bytes);

    /** Closes the connection without a closing handshake, as a process that ends. */
    void close();
}

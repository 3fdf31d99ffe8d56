package dev.zoetrope.emulator.http;

/** Hears what happens on a WebSocket; calls come one after another, never on an event loop. */
public interface SocketListener {

    /** A text frame came. */
    void received(String text);

    /** The connection is over. */
    void closed();
}

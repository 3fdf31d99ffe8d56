package dev.zoetrope.emulator.comfyui;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where messages about the queue and its jobs go: to the sockets of clients. */
interface MessageSink {

    /** Sends nothing: there are no clients. */
    MessageSink NONE = new MessageSink() {
        @Override
        public void send(String type, ObjectNode data, @Nullable String client) {}

        @Override
        public void preview(byte[] jpeg, ObjectNode about, @Nullable String client) {}
    };

    /**
     * Sends a message.
     *
     * @param type such as {@code executing}
     * @param client the only client that it is for, null for all
     */
    void send(String type, ObjectNode data, @Nullable String client);

    /**
     * Sends a preview of a picture.
     *
     * @param jpeg only read
     * @param about what it is a preview of, for clients that announced that they understand it
     * @param client the only client that it is for, null for all
     */
    void preview(byte[] jpeg, ObjectNode about, @Nullable String client);
}

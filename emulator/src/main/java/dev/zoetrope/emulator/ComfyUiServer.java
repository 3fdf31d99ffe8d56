package dev.zoetrope.emulator;

import dev.zoetrope.emulator.comfyui.ComfyUi;

/** What can be done to the emulator's ComfyUI server from outside, and what it accepted. Thread-safe. */
public final class ComfyUiServer {

    private final ComfyUi server;

    ComfyUiServer(ComfyUi server) {
        this.server = server;
    }

    /**
     * Starts the server again, as after a crash: what waits, runs and ran is unknown from now on, temporary files and
     * everything in its cache are gone, numbers begin at 0. Input and output files stay.
     */
    public void restart() {
        server.restart();
    }

    /**
     * Returns how many submits of a prompt were accepted, whatever became of it. How often one was executed is in
     * {@link Emulator#charges()}, under the provider {@code comfyui}.
     *
     * @param promptId id that the client gave or the server made
     */
    public int submits(String promptId) {
        return server.submits().getOrDefault(promptId, 0);
    }
}

package dev.zoetrope.emulator;

/**
 * What can be done to the emulator's ComfyUI server from outside, and what it accepted. Those behind RunningHub's proxy
 * are meant too. Thread-safe.
 */
public final class ComfyUiServer {

    private final ComfyUiServers servers;

    ComfyUiServer(ComfyUiServers servers) {
        this.servers = servers;
    }

    /**
     * Starts the server again, as after a crash: what waits, runs and ran is unknown from now on, temporary files and
     * everything in its cache are gone, numbers begin at 0. Input and output files stay.
     */
    public void restart() {
        servers.restart();
    }

    /**
     * Returns how many submits of a prompt were accepted, whatever became of it. How often one was executed is in
     * {@link Emulator#charges()}, under the provider {@code comfyui}.
     *
     * @param promptId id that the client gave or the server made
     */
    public int submits(String promptId) {
        return servers.submits().getOrDefault(promptId, 0);
    }
}

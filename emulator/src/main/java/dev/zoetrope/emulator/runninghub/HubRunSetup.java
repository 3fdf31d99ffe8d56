package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.comfyui.GraphMachine;
import dev.zoetrope.emulator.jobs.Ids;
import java.net.URI;

/**
 * What the runs of graphs are set up with.
 *
 * @param service how the service is set up
 * @param machine that carries out graphs
 * @param ids generates ids of tasks and clients, and seeds
 * @param library of what is saved
 * @param files that loaders find
 * @param writers of tasks
 */
record HubRunSetup(
        HubSetup service, GraphMachine machine, Ids ids, HubLibrary library, HubFiles files, Writers writers) {

    /**
     * What writes tasks, and who hears of them.
     *
     * @param tasks of the newer calls
     * @param older the older calls
     * @param webhooks that announce ends
     * @param base where the service is reached
     */
    record Writers(HubTask tasks, HubOlderCalls older, HubWebhooks webhooks, URI base) {}

    HubTask tasks() {
        return writers.tasks();
    }

    HubOlderCalls older() {
        return writers.older();
    }

    /** {@return the address of progress messages, which the service itself advises against; nothing listens there} */
    String socketUrl(String client) {
        return "wss://" + writers.base().getAuthority() + "/ws/c_instance?c_host=emulated&clientId=" + client;
    }
}

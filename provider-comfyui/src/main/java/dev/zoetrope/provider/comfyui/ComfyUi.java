package dev.zoetrope.provider.comfyui;

import java.util.List;

/**
 * What a ComfyUI server does besides running workflows, for one account. An application gets it by {@link
 * dev.zoetrope.api.MediaClient#unwrap}; it is implemented here only. Each call blocks, is made once, and throws a {@link
 * dev.zoetrope.api.error.MediaException} if no usable answer comes.
 */
public interface ComfyUi {

    /**
     * Tells what waits and runs, of all clients: {@code GET /queue}.
     *
     * @return the queue
     */
    Queue queue();

    /**
     * Interrupts a running job, whichever client started it: {@code POST /interrupt}. Servers before 0.3.57 cannot interrupt one
     * job alone and are not asked.
     *
     * @param promptId the id of the job; another one is not touched, and an unknown one changes nothing
     */
    void interrupt(String promptId);

    /**
     * Frees memory once nothing runs: {@code POST /free}.
     *
     * @param unloadModels whether models leave the memory of the graphics card
     * @param emptyCache whether the results of earlier nodes are forgotten as well
     */
    void free(boolean unloadModels, boolean emptyCache);

    /**
     * Lists the classes of nodes that the server has: {@code GET /object_info}.
     *
     * @param text a part of the name, of any letter case; empty for all
     * @return the classes in alphabetical order
     */
    List<NodeType> nodes(String text);

    /**
     * Tells what the server is and how much memory is free: {@code GET /system_stats}.
     *
     * @return the state of the server
     */
    Stats stats();

    /**
     * The queue of a server.
     *
     * @param running what runs
     * @param waiting what waits, in the order in which it will run
     */
    record Queue(List<Item> running, List<Item> waiting) {}

    /**
     * An item of the queue.
     *
     * @param promptId the id of the job
     * @param nodes how many nodes its graph has
     * @param client the client that submitted it; empty if it gave no name
     */
    record Item(String promptId, int nodes, String client) {}

    /**
     * A class of nodes.
     *
     * @param name its name in a graph
     * @param title its name for people
     * @param category where it is in the menu
     * @param paid whether it calls a service that takes money
     */
    record NodeType(String name, String title, String category, boolean paid) {}

    /**
     * The state of a server.
     *
     * @param version the version of ComfyUI
     * @param system the operating system
     * @param memoryFree how many bytes of memory are free; -1 if the server does not say
     * @param devices its graphics cards
     */
    record Stats(String version, String system, long memoryFree, List<Device> devices) {}

    /**
     * A graphics card.
     *
     * @param name its name
     * @param type such as {@code cuda}
     * @param memory how many bytes of memory it has; -1 if the server does not say
     * @param memoryFree how many of them are free; -1 if the server does not say
     */
    record Device(String name, String type, long memory, long memoryFree) {}
}

package dev.zoetrope.provider.comfyui;

import static dev.zoetrope.api.operation.OperationParameter.Type.BOOLEAN;
import static dev.zoetrope.api.operation.OperationParameter.Type.TEXT;

import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.provider.support.operation.OperationTable;

/** The methods of {@link ComfyUi} by name. */
final class ServerOperations {

    static final OperationTable<ComfyUi> TABLE = OperationTable.empty();

    static {
        TABLE.row(Effect.READS, "queue", "Tells what waits and runs, of all clients.")
                .calls((server, in) -> server.queue());
        TABLE.row(Effect.CHANGES, "interrupt", "Interrupts a running job, whichever client started it.")
                .needs("promptId", TEXT, "the id of the job")
                .calls((server, in) -> {
                    server.interrupt(in.text("promptId"));
                    return null;
                });
        TABLE.row(Effect.CHANGES, "free", "Frees memory once nothing runs.")
                .takes("unloadModels", BOOLEAN, "whether models leave the graphics card; true if not set")
                .takes("emptyCache", BOOLEAN, "whether results of earlier nodes are forgotten; false if not set")
                .calls((server, in) -> {
                    server.free(
                            in.givenBoolean("unloadModels").orElse(true),
                            in.givenBoolean("emptyCache").orElse(false));
                    return null;
                });
        TABLE.row(Effect.READS, "nodes", "Lists the classes of nodes that the server has.")
                .takes("text", TEXT, "a part of the name")
                .calls((server, in) -> server.nodes(in.givenText("text").orElse("")));
        TABLE.row(Effect.READS, "stats", "Tells what the server is and how much memory is free.")
                .calls((server, in) -> server.stats());
    }

    private ServerOperations() {}
}

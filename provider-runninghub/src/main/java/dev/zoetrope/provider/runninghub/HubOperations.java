package dev.zoetrope.provider.runninghub;

import static dev.zoetrope.api.operation.OperationParameter.Type.FILE;
import static dev.zoetrope.api.operation.OperationParameter.Type.INTEGER;
import static dev.zoetrope.api.operation.OperationParameter.Type.TEXT;
import static dev.zoetrope.api.operation.OperationParameter.Type.TEXTS;

import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.provider.support.operation.OperationTable;
import java.util.List;

/** The methods of {@link RunningHub} by name. */
final class HubOperations {

    static final OperationTable<RunningHub> TABLE = OperationTable.empty();

    private static final String PAGE = "page";
    private static final String SIZE = "size";
    private static final int PAGE_SIZE = 20;
    private static final int PICTURE_STYLES = 2;

    static {
        tasks();
        lists();
        assets();
        groups();
    }

    private HubOperations() {}

    private static void tasks() {
        TABLE.row(Effect.READS, "webhook-event", "Tells what was sent to the webhook of a task.")
                .needs("taskId", TEXT, "the id of the task")
                .calls((hub, in) -> hub.webhookEvent(in.text("taskId")));
        TABLE.row(Effect.CHANGES, "webhook-resend", "Has the event of a webhook sent again.")
                .needs("webhookId", TEXT, "the id of the event, from webhook-event")
                .needs("webhookUrl", TEXT, "where to")
                .calls((hub, in) -> {
                    hub.resendWebhook(in.text("webhookId"), in.url("webhookUrl"));
                    return null;
                });
        TABLE.row(Effect.READS, "task-state", "Asks for the state of a task in the older way.")
                .needs("taskId", TEXT, "the id of the task")
                .calls((hub, in) -> hub.taskState(in.text("taskId")));
        TABLE.row(Effect.READS, "task-outputs", "Asks for the files of a task in the older way.")
                .needs("taskId", TEXT, "the id of the task")
                .calls((hub, in) -> hub.taskOutputs(in.text("taskId")));
        TABLE.row(Effect.CHANGES, "lora-upload", "Uploads a LoRA for the node RHLoraLoader.")
                .needs("file", FILE, "the file, which may be large")
                .needs("name", TEXT, "what to call it")
                .calls((hub, in) -> hub.uploadLora(in.file("file"), in.text("name"), in.listener()));
        TABLE.row(Effect.CHANGES, "node-upload", "Uploads a file of at most 30 MB for a node, in the older way.")
                .needs("file", FILE, "the file")
                .takes(OperationParameter.builder("type", TEXT, "what it is; input if not set")
                        .choices(List.of("image", "video", "audio", "input"))
                        .build())
                .calls((hub, in) ->
                        hub.uploadForNode(in.file("file"), in.givenText("type").orElse("input"), in.listener()));
    }

    private static void lists() {
        TABLE.row(Effect.READS, "apps", "Lists public AI apps.")
                .takes(OperationParameter.builder("sort", TEXT, "in which order; RECOMMEND if not set")
                        .choices(List.of("RECOMMEND", "HOTTEST", "NEWEST"))
                        .build())
                .takes("days", INTEGER, "of how many days, with HOTTEST")
                .takes(PAGE, INTEGER, "which page, from 1")
                .takes(SIZE, INTEGER, "how many of them, at most 50")
                .calls((hub, in) -> hub.apps(new RunningHub.AppQuery(
                        in.givenInteger(PAGE).orElse(1),
                        in.givenInteger(SIZE).orElse(PAGE_SIZE),
                        in.givenText("sort").orElse("RECOMMEND"),
                        in.givenInteger("days").orElse(null))));
        TABLE.row(Effect.READS, "app", "Tells what an AI app takes.")
                .needs("appId", TEXT, "the id of the app")
                .calls((hub, in) -> hub.app(in.text("appId")));
        TABLE.row(Effect.READS, "quick-create-styles", "Lists the styles of a quick creation.")
                .needs("appId", TEXT, "the id of the quick creation")
                .takes("type", INTEGER, "the type of the styles; 2 if not set")
                .calls((hub, in) -> hub.quickCreateStyles(
                        in.text("appId"), in.givenInteger("type").orElse(PICTURE_STYLES)));
        TABLE.row(Effect.READS, "resources", "Lists models of the library, as loader nodes take them.")
                .takes(OperationParameter.builder("type", TEXT, "of which kind")
                        .required(true)
                        .choices(List.of("UNET", "CHECKPOINT", "LORA", "GGUF"))
                        .build())
                .takes("name", TEXT, "a part of the name")
                .takes("baseModels", TEXTS, "which models it is made for, in the service's words")
                .takes("tags", TEXTS, "the numbers of its tags, of which each resource names its own")
                .takes(PAGE, INTEGER, "which page, from 1")
                .takes(SIZE, INTEGER, "how many of them")
                .calls((hub, in) -> hub.resources(new RunningHub.ResourceQuery(
                        in.text("type"),
                        in.givenText("name").orElse(""),
                        in.texts("baseModels"),
                        in.texts("tags"),
                        in.givenInteger(PAGE).orElse(1),
                        in.givenInteger(SIZE).orElse(PAGE_SIZE))));
        TABLE.row(Effect.READS, "api-keys", "Lists the keys of the account, masked.")
                .calls((hub, in) -> hub.apiKeys());
    }

    private static void assets() {
        TABLE.row(Effect.CHANGES, "asset-create", "Registers a medium as an asset, which models take as asset://ID.")
                .needs("groupId", TEXT, "the id of its group")
                .needs("url", TEXT, "where it is: a public link")
                .takes(OperationParameter.builder("assetType", TEXT, "what it is")
                        .required(true)
                        .choices(List.of("Image", "Video", "Audio"))
                        .build())
                .needs("name", TEXT, "its name")
                .calls((hub, in) -> hub.createAsset(new RunningHub.NewAsset(
                        in.text("groupId"), in.text("url"), in.text("assetType"), in.text("name"))));
        TABLE.row(Effect.READS, "asset", "Asks for an asset.")
                .needs("assetId", TEXT, "its id")
                .calls((hub, in) -> hub.asset(in.text("assetId")));
        TABLE.row(Effect.READS, "assets", "Lists assets.")
                .takes("groupId", TEXT, "the id of their group")
                .takes("status", TEXT, "their state")
                .takes("name", TEXT, "a part of their name")
                .takes(PAGE, INTEGER, "which page, from 1")
                .takes(SIZE, INTEGER, "how many of them, at most 100")
                .calls((hub, in) -> hub.assets(new RunningHub.AssetQuery(
                        in.givenText("groupId").orElse(""),
                        in.givenText("status").orElse(""),
                        in.givenText("name").orElse(""),
                        in.givenInteger(PAGE).orElse(1),
                        in.givenInteger(SIZE).orElse(PAGE_SIZE))));
        TABLE.row(Effect.CHANGES, "asset-update", "Renames an asset.")
                .needs("assetId", TEXT, "its id")
                .needs("name", TEXT, "its new name")
                .calls((hub, in) -> {
                    hub.renameAsset(in.text("assetId"), in.text("name"));
                    return null;
                });
        TABLE.row(Effect.CHANGES, "asset-delete", "Deletes an asset for good.")
                .needs("assetId", TEXT, "its id")
                .calls((hub, in) -> {
                    hub.deleteAsset(in.text("assetId"));
                    return null;
                });
    }

    private static void groups() {
        TABLE.row(Effect.CHANGES, "asset-group-create", "Creates a group of assets, and tells its id.")
                .needs("name", TEXT, "its name")
                .takes("description", TEXT, "what it is for")
                .calls((hub, in) -> hub.createAssetGroup(
                        in.text("name"), in.givenText("description").orElse("")));
        TABLE.row(Effect.READS, "asset-group", "Asks for a group of assets.")
                .needs("groupId", TEXT, "its id")
                .calls((hub, in) -> hub.assetGroup(in.text("groupId")));
        TABLE.row(Effect.READS, "asset-groups", "Lists the groups of assets.")
                .takes(PAGE, INTEGER, "which page, from 1")
                .takes(SIZE, INTEGER, "how many of them, at most 100")
                .calls((hub, in) -> hub.assetGroups(
                        in.givenInteger(PAGE).orElse(1), in.givenInteger(SIZE).orElse(PAGE_SIZE)));
        TABLE.row(Effect.CHANGES, "asset-group-update", "Changes a group of assets.")
                .needs("groupId", TEXT, "its id")
                .needs("name", TEXT, "its new name")
                .takes("description", TEXT, "what it is for")
                .calls((hub, in) -> {
                    hub.changeAssetGroup(
                            in.text("groupId"),
                            in.text("name"),
                            in.givenText("description").orElse(""));
                    return null;
                });
        TABLE.row(Effect.CHANGES, "asset-group-delete", "Deletes a group of assets for good.")
                .needs("groupId", TEXT, "its id")
                .calls((hub, in) -> {
                    hub.deleteAssetGroup(in.text("groupId"));
                    return null;
                });
    }
}

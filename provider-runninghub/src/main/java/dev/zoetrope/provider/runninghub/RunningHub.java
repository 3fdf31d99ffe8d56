package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.operation.TransferListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What RunningHub does besides generating, for one account. An application gets it by {@link
 * dev.zoetrope.api.MediaClient#unwrap}; it is implemented here only. Each call blocks, is made once, and throws a {@link
 * dev.zoetrope.api.error.MediaException} if no usable answer comes.
 *
 * <pre>{@code
 * RunningHub hub = media.unwrap(RunningHub.class);
 * RunningHub.Lora lora = hub.uploadLora(Path.of("ink.safetensors"), "ink", TransferListener.NONE);
 * }</pre>
 */
public interface RunningHub {

    /**
     * Tells what was sent to the webhook of a task: {@code POST /task/openapi/getWebhookDetail}.
     *
     * @param taskId the id of the task
     * @return the event; empty if the task has no webhook
     */
    Optional<WebhookEvent> webhookEvent(String taskId);

    /**
     * Has an event sent again: {@code POST /task/openapi/retryWebhook}.
     *
     * @param webhookId the id of the event, {@link WebhookEvent#id}
     * @param url where to; it may be another one than at first
     */
    void resendWebhook(String webhookId, URI url);

    /**
     * Uploads a LoRA for the node {@code RHLoraLoader}: {@code POST /api/openapi/getLoraUploadUrl}, then the bytes to the
     * link in its answer, without the key. A file that is there already is not sent again.
     *
     * @param file the file
     * @param name what to call it
     * @param listener hears how much of it was sent
     * @return its name for the node
     */
    Lora uploadLora(Path file, String name, TransferListener listener);

    /**
     * Uploads a file of at most 30 MB for a node of a workflow, in the older way: {@code POST /task/openapi/upload}. Such
     * a file has no link.
     *
     * @param file the file; its name must have its extension
     * @param type {@code image}, {@code video}, {@code audio} or {@code input}
     * @param listener hears how much of it was sent
     * @return its name for the node
     */
    String uploadForNode(Path file, String type, TransferListener listener);

    /**
     * Lists public AI apps: {@code POST /openapi/v2/aiapp/list}.
     *
     * @param query which of them
     * @return one page
     */
    Page<App> apps(AppQuery query);

    /**
     * Tells what an AI app takes: {@code GET /api/webapp/apiCallDemo}.
     *
     * @param appId the id of the app
     * @return its form; {@code runninghub:ai-app/ID} runs it
     */
    AppDescription app(String appId);

    /**
     * Lists the styles of a quick creation: {@code POST /api/fast/creation/model/params}.
     *
     * @param appId the id of the quick creation
     * @param type the type of the styles, such as 2
     * @return the styles
     */
    List<Style> quickCreateStyles(String appId, int type);

    /**
     * Lists models of the library, as loader nodes of a workflow take them: {@code POST /openapi/v2/resource/list}.
     *
     * @param query which of them
     * @return one page
     */
    Page<Resource> resources(ResourceQuery query);

    /**
     * Lists the keys of the account: {@code GET /openapi/v2/api-key/list}.
     *
     * @return the keys, masked by the service
     */
    List<ApiKey> apiKeys();

    /**
     * Registers a medium as an asset, which models that show real people take as {@code asset://ID}: {@code POST
     * /openapi/v2/assets/create}. It can be used once its state is ready.
     *
     * @param asset what to register
     * @return the asset, most likely not ready yet
     */
    Asset createAsset(NewAsset asset);

    /**
     * Asks for an asset: {@code POST /openapi/v2/assets/query}.
     *
     * @param assetId its id
     * @return the asset
     */
    Asset asset(String assetId);

    /**
     * Lists assets: {@code POST /openapi/v2/assets/list}.
     *
     * @param query which of them
     * @return one page
     */
    Page<Asset> assets(AssetQuery query);

    /**
     * Renames an asset: {@code POST /openapi/v2/assets/update}.
     *
     * @param assetId its id
     * @param name its new name
     */
    void renameAsset(String assetId, String name);

    /**
     * Deletes an asset for good: {@code POST /openapi/v2/assets/delete}.
     *
     * @param assetId its id
     */
    void deleteAsset(String assetId);

    /**
     * Creates a group of assets: {@code POST /openapi/v2/assets/groups/create}.
     *
     * @param name its name
     * @param description what it is for; may be empty
     * @return the id of the group
     */
    String createAssetGroup(String name, String description);

    /**
     * Asks for a group of assets: {@code POST /openapi/v2/assets/groups/query}.
     *
     * @param groupId its id
     * @return the group
     */
    AssetGroup assetGroup(String groupId);

    /**
     * Lists the groups of assets: {@code POST /openapi/v2/assets/groups/list}.
     *
     * @param page which page, from 1
     * @param size how many of them, at most 100
     * @return one page
     */
    Page<AssetGroup> assetGroups(int page, int size);

    /**
     * Changes a group of assets: {@code POST /openapi/v2/assets/groups/update}.
     *
     * @param groupId its id
     * @param name its new name
     * @param description what it is for; may be empty
     */
    void changeAssetGroup(String groupId, String name, String description);

    /**
     * Deletes a group of assets for good: {@code POST /openapi/v2/assets/groups/delete}.
     *
     * @param groupId its id
     */
    void deleteAssetGroup(String groupId);

    /**
     * Asks for the state of a task in the older way: {@code POST /task/openapi/status}. Jobs are polled by themselves.
     *
     * @param taskId the id of the task
     * @return {@code QUEUED}, {@code RUNNING}, {@code FAILED}, {@code SUCCESS}, or another word of the service
     */
    String taskState(String taskId);

    /**
     * Asks for the files of a task in the older way: {@code POST /task/openapi/outputs}.
     *
     * @param taskId the id of the task
     * @return its state and its files
     */
    TaskOutputs taskOutputs(String taskId);

    /**
     * A page of a list.
     *
     * @param items what is on it
     * @param total how many there are in all; null if the service does not say
     * @param <T> what it lists
     */
    record Page<T>(List<T> items, @Nullable Integer total) {}

    /**
     * An event of a webhook.
     *
     * @param id its id
     * @param taskId the id of the task
     * @param url where it was sent
     * @param state {@code SUCCESS} if the receiver took it, {@code FAILED} if not
     * @param answer what the receiver answered; may be empty
     * @param retries how often it was sent again; null if the service does not say
     * @param data what was sent, as text
     * @param created when it was made, in the service's own form
     * @param updated when it was last sent, in the service's own form
     */
    record WebhookEvent(
            String id,
            String taskId,
            String url,
            String state,
            String answer,
            @Nullable Integer retries,
            String data,
            String created,
            String updated) {}

    /**
     * An uploaded LoRA.
     *
     * @param fileName its name for the node {@code RHLoraLoader}
     * @param md5 the MD5 of its bytes, in lower-case hexadecimal
     * @param sent whether its bytes were sent now; false if they were there already
     */
    record Lora(String fileName, String md5, boolean sent) {}

    /**
     * Which apps to list.
     *
     * @param page which page, from 1
     * @param size how many of them, at most 50
     * @param sort {@code RECOMMEND}, {@code HOTTEST} or {@code NEWEST}
     * @param days of how many days, with {@code HOTTEST}; null for all
     */
    record AppQuery(
            int page, int size, String sort, @Nullable Integer days) {}

    /**
     * A public AI app.
     *
     * @param id its id, cut out of the example; empty if that has none
     * @param title its title
     * @param description its description
     * @param cover the link of its picture
     */
    record App(String id, String title, String description, String cover) {}

    /**
     * What an app takes.
     *
     * @param name its name
     * @param inputs its inputs
     */
    record AppDescription(String name, List<AppInput> inputs) {}

    /**
     * An input of an app, which a request sets as {@code NODE.FIELD}.
     *
     * @param nodeId the id of its node
     * @param fieldName its name
     * @param type such as {@code STRING}, {@code IMAGE} or {@code LIST}
     * @param value its default; null if it has none
     * @param description what it is for
     */
    record AppInput(
            String nodeId,
            String fieldName,
            String type,
            @Nullable String value,
            String description) {}

    /**
     * A style of a quick creation.
     *
     * @param id its id
     * @param name its name
     * @param key what a run takes for it
     * @param category its category
     * @param trigger the words that set it off; may be empty
     */
    record Style(String id, String name, String key, String category, String trigger) {}

    /**
     * Which models of the library to list.
     *
     * @param type {@code UNET}, {@code CHECKPOINT}, {@code LORA} or {@code GGUF}
     * @param name a part of the name; empty for any
     * @param baseModels the models that it is made for, in the service's words; empty for any
     * @param tags the numbers of its tags, as resources name them; empty for any
     * @param page which page, from 1
     * @param size how many of them
     */
    record ResourceQuery(String type, String name, List<String> baseModels, List<String> tags, int page, int size) {
        /** Copies the lists. */
        public ResourceQuery {
            baseModels = List.copyOf(baseModels);
            tags = List.copyOf(tags);
        }
    }

    /**
     * A model of the library.
     *
     * @param name its name for people
     * @param nodeModelName what a loader node takes
     * @param fields all that the service says of it, by its names
     */
    record Resource(String name, String nodeModelName, Map<String, String> fields) {}

    /**
     * A key of the account.
     *
     * @param name its name
     * @param key the key as the service masks it
     * @param status its state as a number of the service; null if unknown
     * @param quotaLimit what it may spend; empty if without limit or unknown
     * @param quotaUsed what it has spent; empty if unknown
     * @param expires when it ends, in the service's own form; empty if never or unknown
     */
    record ApiKey(
            String name, String key, @Nullable Integer status, String quotaLimit, String quotaUsed, String expires) {}

    /**
     * A medium to register.
     *
     * @param groupId the id of its group
     * @param url where it is: a public link
     * @param type {@code Image}, {@code Video} or {@code Audio}
     * @param name its name
     */
    record NewAsset(String groupId, String url, String type, String name) {}

    /**
     * An asset.
     *
     * @param id its id
     * @param status its state in the service's own word
     * @param ready whether it can be used
     * @param failed whether it never will be
     * @param type {@code Image}, {@code Video} or {@code Audio}; empty if the service does not say
     * @param name its name; empty if the service does not say
     * @param previewUrl where it can be seen; empty if nowhere
     */
    record Asset(
            String id, String status, boolean ready, boolean failed, String type, String name, String previewUrl) {}

    /**
     * Which assets to list.
     *
     * @param groupId the id of their group; empty for all
     * @param status their state; empty for any
     * @param name a part of their name; empty for any
     * @param page which page, from 1
     * @param size how many of them, at most 100
     */
    record AssetQuery(String groupId, String status, String name, int page, int size) {}

    /**
     * A group of assets.
     *
     * @param id its id
     * @param name its name
     * @param description what it is for
     */
    record AssetGroup(String id, String name, String description) {}

    /**
     * The files of a task.
     *
     * @param state {@code QUEUED}, {@code RUNNING}, {@code SUCCESS} or {@code FAILED}
     * @param failure why it failed, in the service's words; empty if it did not
     * @param files its files
     */
    record TaskOutputs(String state, String failure, List<TaskFile> files) {}

    /**
     * A file of a task.
     *
     * @param url where it is, for a day
     * @param type its extension
     * @param nodeId the node that made it
     * @param coins what it cost in coins; empty if nothing or unknown
     * @param money what it cost in money; empty if nothing or unknown
     */
    record TaskFile(String url, String type, String nodeId, String coins, String money) {}
}

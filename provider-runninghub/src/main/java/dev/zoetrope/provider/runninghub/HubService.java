package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.runninghub.wire.LibraryApi;
import dev.zoetrope.provider.runninghub.wire.OlderApi;
import dev.zoetrope.provider.support.ProviderConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** RunningHub's own interface, for one account. */
final class HubService implements RunningHub {

    private final HubTasks tasks;
    private final HubFileUploads uploads;
    private final HubLists lists;
    private final HubAssets assets;

    HubService(ProviderConnection connection, HubErrors errors, ProviderConnection rawKey) {
        HubQuestions questions = new HubQuestions(connection, errors);
        OlderApi older = connection.api(OlderApi.class);
        this.tasks = new HubTasks(questions, older);
        this.uploads = new HubFileUploads(questions, connection, older);
        this.lists = new HubLists(questions, connection, rawKey);
        this.assets = new HubAssets(questions, connection.api(LibraryApi.class));
    }

    @Override
    public Optional<WebhookEvent> webhookEvent(String taskId) {
        return tasks.webhookEvent(taskId);
    }

    @Override
    public void resendWebhook(String webhookId, URI url) {
        tasks.resendWebhook(webhookId, url);
    }

    @Override
    public Lora uploadLora(Path file, String name, TransferListener listener) {
        return uploads.lora(file, name, listener);
    }

    @Override
    public String uploadForNode(Path file, String type, TransferListener listener) {
        return uploads.forNode(file, type, listener);
    }

    @Override
    public Page<App> apps(AppQuery query) {
        return lists.apps(query);
    }

    @Override
    public AppDescription app(String appId) {
        return lists.app(appId);
    }

    @Override
    public List<Style> quickCreateStyles(String appId, int type) {
        return lists.styles(appId, type);
    }

    @Override
    public Page<Resource> resources(ResourceQuery query) {
        return lists.resources(query);
    }

    @Override
    public List<ApiKey> apiKeys() {
        return lists.apiKeys();
    }

    @Override
    public Asset createAsset(NewAsset asset) {
        return assets.create(asset);
    }

    @Override
    public Asset asset(String assetId) {
        return assets.find(assetId);
    }

    @Override
    public Page<Asset> assets(AssetQuery query) {
        return assets.list(query);
    }

    @Override
    public void renameAsset(String assetId, String name) {
        assets.rename(assetId, name);
    }

    @Override
    public void deleteAsset(String assetId) {
        assets.delete(assetId);
    }

    @Override
    public String createAssetGroup(String name, String description) {
        return assets.createGroup(name, description);
    }

    @Override
    public AssetGroup assetGroup(String groupId) {
        return assets.findGroup(groupId);
    }

    @Override
    public Page<AssetGroup> assetGroups(int page, int size) {
        return assets.listGroups(page, size);
    }

    @Override
    public void changeAssetGroup(String groupId, String name, String description) {
        assets.changeGroup(groupId, name, description);
    }

    @Override
    public void deleteAssetGroup(String groupId) {
        assets.deleteGroup(groupId);
    }

    @Override
    public String taskState(String taskId) {
        return tasks.state(taskId);
    }

    @Override
    public TaskOutputs taskOutputs(String taskId) {
        return tasks.outputs(taskId);
    }
}

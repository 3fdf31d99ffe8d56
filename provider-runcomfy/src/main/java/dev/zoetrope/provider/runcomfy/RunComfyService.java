package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.runcomfy.wire.RunComfyApi;
import dev.zoetrope.provider.runcomfy.wire.WebApi;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.ProviderCallException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RunComfy's own interface, for one account. */
final class RunComfyService implements RunComfy {

    /** At least two segments, none of which is all dots: others would lead to another endpoint. */
    private static final Pattern MODEL = Pattern.compile("(?!\\.+(/|$))[\\w.-]+(/(?!\\.+(/|$))[\\w.-]+)+");

    private final ServiceQuestions models;
    private final ServiceQuestions web;
    private final DeploymentOperations deployments;
    private final TrainingDatasets datasets;
    private final TrainingCalls trainings;

    RunComfyService(ServiceConnections connections) {
        this.models = new ServiceQuestions(connections.models());
        this.web = new ServiceQuestions(connections.to(ServicePart.WEB));
        this.deployments = new DeploymentOperations(new ServiceQuestions(connections.to(ServicePart.DEPLOYMENTS)));
        ServiceQuestions trainer = new ServiceQuestions(connections.to(ServicePart.TRAINER));
        this.datasets = new TrainingDatasets(trainer);
        this.trainings = new TrainingCalls(trainer);
    }

    @Override
    public List<Deployment> deployments(List<String> ids, Set<Detail> details) {
        return deployments.list(ids, details);
    }

    @Override
    public Deployment deployment(String id, Set<Detail> details) {
        return deployments.find(id, details);
    }

    @Override
    public Deployment createDeployment(NewDeployment deployment) {
        return deployments.create(deployment);
    }

    @Override
    public Deployment changeDeployment(String id, DeploymentChange change) {
        return deployments.change(id, change);
    }

    @Override
    public void deleteDeployment(String id) {
        deployments.delete(id);
    }

    @Override
    public ProxyAnswer askInstance(Instance instance, String path, Map<String, Object> body) {
        return deployments.proxy(instance, path, body);
    }

    @Override
    public List<Dataset> datasets() {
        return datasets.list();
    }

    @Override
    public Dataset dataset(String id) {
        return datasets.find(id);
    }

    @Override
    public Dataset createDataset(@Nullable String name) {
        return datasets.create(Objects.requireNonNullElse(name, ""));
    }

    @Override
    public DatasetUpload uploadToDataset(String id, Path file, TransferListener listener) {
        return datasets.upload(id, file, listener);
    }

    @Override
    public void deleteDataset(String id) {
        datasets.delete(id);
    }

    @Override
    public Training training(String id) {
        return trainings.find(id);
    }

    @Override
    public TrainingResult trainingResult(String id) {
        return trainings.result(id);
    }

    @Override
    public Training cancelTraining(String id) {
        return trainings.cancel(id);
    }

    @Override
    public Training resumeTraining(String id) {
        return trainings.resume(id);
    }

    @Override
    public Training editTraining(String id, String config, String gpuType) {
        return trainings.edit(id, config, gpuType);
    }

    @Override
    public List<String> categories() {
        RunComfyApi api = models.connection().api(RunComfyApi.class);
        return models.values(api::categories, "categories").stream()
                .map(item -> item instanceof Map ? JsonFields.of(item).text("name", "id") : JsonFields.words(item))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public Model model(String id) {
        RunComfyApi api = models.connection().api(RunComfyApi.class);
        String checked = models.calls().answer(() -> checkedModel(id));
        JsonFields json = models.object(limit -> api.model(checked, limit), "model_id", "input_schema");
        String named = json.text("model_id");
        return new Model(
                named.isEmpty() ? id : named,
                json.text("display_name"),
                json.text("kind"),
                json.list("categories").stream().map(JsonFields::words).toList(),
                json.number("base_price_usd").orElse(null),
                json.text("price_unit"),
                json.text("pricing_note"),
                ServiceQuestions.copy(json.object("input_schema")));
    }

    private static String checkedModel(String id) throws ProviderCallException {
        if (!MODEL.matcher(id).matches()) {
            throw new ProviderCallException(
                    FailureReason.INVALID_REQUEST,
                    "a model's native id has two or more parts of letters, digits, '-', '.' and '_' between slashes",
                    false,
                    null);
        }
        return id;
    }

    @Override
    public Identity identity() {
        WebApi api = web.connection().api(WebApi.class);
        JsonFields json = web.object(api::identity, "id", "email");
        return new Identity(json.id("id"), json.text("email"), json.text("token_type"), json.text("token_created_at"));
    }
}

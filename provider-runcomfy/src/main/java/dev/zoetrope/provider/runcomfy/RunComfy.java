package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.operation.TransferListener;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What RunComfy does besides generating, for one account. An application gets it by {@link
 * dev.zoetrope.api.MediaClient#unwrap}; it is implemented here only. Each call blocks, is made once, and throws a {@link
 * dev.zoetrope.api.error.MediaException} if no usable answer comes. Times are in the service's own form, and empty if it
 * does not say them.
 *
 * <pre>{@code
 * RunComfy runComfy = media.unwrap(RunComfy.class);
 * RunComfy.Dataset boats = runComfy.createDataset("boats");
 * runComfy.uploadToDataset(boats.id(), Path.of("boat.png"), TransferListener.NONE);
 * }</pre>
 */
public interface RunComfy {

    /**
     * Lists deployments: {@code GET /prod/v2/deployments}.
     *
     * @param ids which of them; all if empty
     * @param details what to say of each besides
     * @return the deployments
     */
    List<Deployment> deployments(List<String> ids, Set<Detail> details);

    /**
     * Asks for a deployment: {@code GET /prod/v2/deployments/{id}}.
     *
     * @param id its id
     * @param details what to say of it besides
     * @return the deployment; {@code runcomfy:deployment/ID} runs it
     */
    Deployment deployment(String id, Set<Detail> details);

    /**
     * Creates a deployment: {@code POST /prod/v2/deployments}. One that keeps at least one instance costs money as long
     * as it exists.
     *
     * @param deployment what to create
     * @return the deployment
     */
    Deployment createDeployment(NewDeployment deployment);

    /**
     * Changes a deployment: {@code PATCH /prod/v2/deployments/{id}}. Instances that it then keeps cost money.
     *
     * @param id its id
     * @param change what changes
     * @return the deployment
     */
    Deployment changeDeployment(String id, DeploymentChange change);

    /**
     * Deletes a deployment for good: {@code DELETE /prod/v2/deployments/{id}}.
     *
     * @param id its id
     */
    void deleteDeployment(String id);

    /**
     * Asks the ComfyUI server of an instance that runs now: {@code POST
     * /prod/v2/deployments/{id}/instances/{instance}/proxy/{path}}, for example {@code api/free} with {@code
     * unload_models}.
     *
     * @param instance the instance
     * @param path the path at that server, without a query
     * @param body what the server takes there
     * @return its answer
     */
    ProxyAnswer askInstance(Instance instance, String path, Map<String, Object> body);

    /**
     * Lists data sets: {@code GET /trainers/datasets}.
     *
     * @return the data sets, most likely without their files
     */
    List<Dataset> datasets();

    /**
     * Asks for a data set: {@code GET /trainers/datasets/{id}/status}.
     *
     * @param id its id
     * @return the data set; it can be trained on once its status is {@code READY}
     */
    Dataset dataset(String id);

    /**
     * Creates a data set: {@code POST /trainers/datasets}.
     *
     * @param name its name, which is the name of its folder in a training's configuration; null to have the service name
     *     it
     * @return the data set, without files
     */
    Dataset createDataset(@Nullable String name);

    /**
     * Uploads a file into a data set under its own name: one of at most 150,000,000 bytes as a form, {@code POST
     * /trainers/datasets/{id}/upload}, a larger one to a link that the service signs, without the key.
     *
     * @param id the id of the data set
     * @param file the file
     * @param listener hears how much of it was sent
     * @return what was sent
     */
    DatasetUpload uploadToDataset(String id, Path file, TransferListener listener);

    /**
     * Deletes a data set for good: {@code DELETE /trainers/datasets/{id}}.
     *
     * @param id its id
     */
    void deleteDataset(String id);

    /**
     * Asks for the state of a training: {@code GET /trainers/ai-toolkit/jobs/{id}/status}. The service lists no
     * trainings. Jobs are polled by themselves.
     *
     * @param id its id
     * @return the training
     */
    Training training(String id);

    /**
     * Asks for what a training made so far: {@code GET /trainers/ai-toolkit/jobs/{id}/result}.
     *
     * @param id its id
     * @return its files
     */
    TrainingResult trainingResult(String id);

    /**
     * Cancels a training: {@code POST /trainers/ai-toolkit/jobs/{id}/cancel}.
     *
     * @param id its id
     * @return the training
     */
    Training cancelTraining(String id);

    /**
     * Has a training that has stopped run on: {@code POST /trainers/ai-toolkit/jobs/{id}/resume}. It costs money from
     * then on.
     *
     * @param id its id
     * @return the training
     */
    Training resumeTraining(String id);

    /**
     * Changes the configuration of a training: {@code POST /trainers/ai-toolkit/jobs/{id}/edit}.
     *
     * @param id its id
     * @param config the configuration in YAML
     * @param gpuType what it runs on: {@code ADA_80_PLUS} or {@code HOPPER_141}
     * @return the training
     */
    Training editTraining(String id, String config, String gpuType);

    /**
     * Lists the categories of models: {@code GET /v1/models/categories}.
     *
     * @return the categories
     */
    List<String> categories();

    /**
     * Asks for a model as the service describes it today: {@code GET /v1/models/{id}}.
     *
     * @param id its native id, such as {@code kling/kling-3.0/standard/image-to-video}
     * @return the model
     */
    Model model(String id);

    /**
     * Asks whose the key is: {@code GET /api/auth/me} at the website.
     *
     * @return the owner of the key
     */
    Identity identity();

    /** What can be said of a deployment besides. */
    enum Detail {
        /** Its workflow and the saved values of it. */
        PAYLOAD,
        /** What its maker wrote about it. */
        README
    }

    /**
     * A deployment.
     *
     * @param id its id
     * @param name its name
     * @param workflowId the id of its workflow
     * @param workflowVersion the version of its workflow, such as {@code v1}
     * @param hardware what it runs on, such as {@code AMPERE_48}
     * @param scale how many instances it has; null if the service does not say
     * @param status such as {@code standby}
     * @param enabled whether it can be used; null if the service does not say
     * @param created when it was created
     * @param updated when it was last changed
     * @param payload its workflow and values; empty unless asked for
     * @param readme what its maker wrote; empty unless asked for
     */
    record Deployment(
            String id,
            String name,
            String workflowId,
            String workflowVersion,
            String hardware,
            @Nullable Scale scale,
            String status,
            @Nullable Boolean enabled,
            String created,
            String updated,
            Map<String, @Nullable Object> payload,
            String readme) {}

    /**
     * How many instances a deployment has.
     *
     * @param minInstances how many are kept always, which costs money; the service's limits of it contradict each other
     * @param maxInstances how many there are at most
     * @param queueSize how many requests wait at an instance before another one starts
     * @param keepWarmSeconds how long an idle instance is kept
     */
    record Scale(int minInstances, int maxInstances, int queueSize, int keepWarmSeconds) {

        /** One instance at most, none of them kept: nothing is paid for while nothing runs, but for the last minute. */
        public static final Scale ON_DEMAND = new Scale(0, 1, 1, 60);
    }

    /**
     * A deployment to create.
     *
     * @param name its name
     * @param workflowId the id of its workflow, a UUID
     * @param workflowVersion the version of its workflow, such as {@code v1}
     * @param hardware what it runs on, such as {@code AMPERE_48}
     * @param scale how many instances it has
     */
    record NewDeployment(String name, String workflowId, String workflowVersion, String hardware, Scale scale) {}

    /**
     * A change of a deployment; what is null stays.
     *
     * @param name its new name. The service wants one in each change: if it is null, the present one is asked for first
     * @param workflowVersion the version of its workflow
     * @param hardware what it runs on
     * @param minInstances how many instances are kept always
     * @param maxInstances how many there are at most
     * @param queueSize how many requests wait at an instance before another one starts
     * @param keepWarmSeconds how long an idle instance is kept
     * @param enabled whether it can be used
     */
    record DeploymentChange(
            @Nullable String name,
            @Nullable String workflowVersion,
            @Nullable String hardware,
            @Nullable Integer minInstances,
            @Nullable Integer maxInstances,
            @Nullable Integer queueSize,
            @Nullable Integer keepWarmSeconds,
            @Nullable Boolean enabled) {}

    /**
     * An instance of a deployment.
     *
     * @param deploymentId the id of the deployment
     * @param id its id, which the state of a run names
     */
    record Instance(String deploymentId, String id) {}

    /**
     * What the server of an instance answered.
     *
     * @param json the answer as JSON has it; null if it is empty or no JSON
     * @param text the answer as it came, without secrets; may be empty
     */
    record ProxyAnswer(@Nullable Object json, String text) {}

    /**
     * A data set.
     *
     * @param id its id
     * @param name its name
     * @param status {@code DRAFT}, {@code UPLOADING}, {@code READY}, {@code FAILED}, or another word of the service
     * @param failure why it failed; empty if it did not
     * @param created when it was created
     * @param updated when it was last changed
     * @param files its files
     */
    record Dataset(
            String id,
            String name,
            String status,
            String failure,
            String created,
            String updated,
            List<DatasetFile> files) {}

    /**
     * A file of a data set.
     *
     * @param name its name
     * @param bytes its size; null if the service does not say
     */
    record DatasetFile(String name, @Nullable Long bytes) {}

    /**
     * A file that was sent into a data set.
     *
     * @param name its name there
     * @param bytes its size
     * @param signed whether it was put to a signed link; else it was sent as a form
     */
    record DatasetUpload(String name, long bytes, boolean signed) {}

    /**
     * A training.
     *
     * @param id its id
     * @param name its name
     * @param status such as {@code RUNNING}; at the end {@code STOPPED}, {@code FAILED} or {@code CANCELED}
     * @param percent how much is done; null if the service does not say
     * @param step the step that it has reached; null if the service does not say
     * @param steps how many it has; null if the service does not say
     * @param failure what went wrong; empty if nothing did. {@code STOPPED} is a success only without it
     * @param created when it was created
     * @param started when it began
     * @param finished when it ended
     */
    record Training(
            String id,
            String name,
            String status,
            @Nullable BigDecimal percent,
            @Nullable Integer step,
            @Nullable Integer steps,
            String failure,
            String created,
            String started,
            String finished) {}

    /**
     * What a training made.
     *
     * @param status its state
     * @param failure what went wrong; empty if nothing did
     * @param checkpoints the links or paths of the trained weights
     * @param samples the links or paths of pictures or videos made in between
     * @param config the links or paths of its configuration
     */
    record TrainingResult(
            String status, String failure, List<String> checkpoints, List<String> samples, List<String> config) {}

    /**
     * A model as the service describes it today.
     *
     * @param id its native id
     * @param name its name
     * @param kind {@code model}, {@code workflow} or {@code inference}
     * @param categories its categories
     * @param price its base price in US dollars, which other inputs may change; null if the service does not say
     * @param priceUnit what the price is for: {@code output} or {@code second}
     * @param pricingNote what else is said of the price
     * @param inputSchema what it takes, in the service's own schema language
     */
    record Model(
            String id,
            String name,
            String kind,
            List<String> categories,
            @Nullable BigDecimal price,
            String priceUnit,
            String pricingNote,
            Map<String, @Nullable Object> inputSchema) {}

    /**
     * The owner of a key.
     *
     * @param id the owner's id
     * @param email the owner's address
     * @param tokenType the kind of the key
     * @param tokenCreated when the key was made
     */
    record Identity(String id, String email, String tokenType, String tokenCreated) {}
}

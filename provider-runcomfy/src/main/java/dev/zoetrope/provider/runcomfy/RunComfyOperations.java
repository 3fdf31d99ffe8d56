package dev.zoetrope.provider.runcomfy;

import static dev.zoetrope.api.operation.OperationParameter.Type.BOOLEAN;
import static dev.zoetrope.api.operation.OperationParameter.Type.FILE;
import static dev.zoetrope.api.operation.OperationParameter.Type.INTEGER;
import static dev.zoetrope.api.operation.OperationParameter.Type.JSON;
import static dev.zoetrope.api.operation.OperationParameter.Type.TEXT;
import static dev.zoetrope.api.operation.OperationParameter.Type.TEXTS;

import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.provider.runcomfy.RunComfy.Detail;
import dev.zoetrope.provider.runcomfy.RunComfy.Scale;
import dev.zoetrope.provider.support.operation.OperationInput;
import dev.zoetrope.provider.support.operation.OperationTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The methods of {@link RunComfy} by name, with parameters in the service's spelling. */
final class RunComfyOperations {

    static final OperationTable<RunComfy> TABLE = OperationTable.empty();

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String PAYLOAD = "payload";
    private static final String README = "readme";
    private static final String VERSION = "workflow_version";
    private static final String HARDWARE = "hardware";
    private static final String MIN = "min_instances";
    private static final String MAX = "max_instances";
    private static final String QUEUE = "queue_size";
    private static final String WARM = "keep_warm_duration_in_seconds";
    private static final String ITS_ID = "its id";

    private static final OperationParameter.Builder GPU = OperationParameter.builder(
                    "gpu_type", TEXT, "what it runs on: an H100 or an H200")
            .choices(List.of("ADA_80_PLUS", "HOPPER_141"));

    static {
        deployments();
        changesOfDeployments();
        datasets();
        trainings();
        models();
    }

    private RunComfyOperations() {}

    private static void deployments() {
        TABLE.row(Effect.READS, "deployments", "Lists the deployments of the account.")
                .takes("ids", TEXTS, "which of them; all if not set")
                .takes(PAYLOAD, BOOLEAN, "whether to say their workflows")
                .takes(README, BOOLEAN, "whether to say what their makers wrote")
                .calls((service, in) -> service.deployments(in.texts("ids"), details(in)));
        TABLE.row(Effect.READS, "deployment", "Asks for a deployment; runcomfy:deployment/ID runs it.")
                .needs(ID, TEXT, ITS_ID)
                .takes(PAYLOAD, BOOLEAN, "whether to say its workflow")
                .takes(README, BOOLEAN, "whether to say what its maker wrote")
                .calls((service, in) -> service.deployment(in.text(ID), details(in)));
        TABLE.row(Effect.CHANGES, "instance-proxy", "Asks the ComfyUI server of an instance that runs now.")
                .needs(ID, TEXT, "the id of the deployment")
                .needs("instance_id", TEXT, "the id of the instance, which the state of a run names")
                .needs("path", TEXT, "the path at that server, such as api/free")
                .takes("body", JSON, "what the server takes there, such as {\"unload_models\": true}")
                .calls((service, in) -> service.askInstance(
                        new RunComfy.Instance(in.text(ID), in.text("instance_id")),
                        in.text("path"),
                        in.object("body")));
    }

    private static Set<Detail> details(OperationInput in) {
        Set<Detail> details = EnumSet.noneOf(Detail.class);
        in.givenBoolean(PAYLOAD).filter(wanted -> wanted).ifPresent(wanted -> details.add(Detail.PAYLOAD));
        in.givenBoolean(README).filter(wanted -> wanted).ifPresent(wanted -> details.add(Detail.README));
        return details;
    }

    private static void changesOfDeployments() {
        TABLE.row(
                        Effect.SPENDS,
                        "deployment-create",
                        "Creates a deployment; with min_instances above 0 it costs money as long as it exists.")
                .needs(NAME, TEXT, "its name")
                .needs("workflow_id", TEXT, "the id of its workflow, a UUID")
                .needs(VERSION, TEXT, "the version of its workflow, such as v1")
                .takes(hardware().required(true).build())
                .takes(MIN, INTEGER, "how many instances are kept always, which costs money; 0 if not set")
                .takes(MAX, INTEGER, "how many instances there are at most; 1 if not set")
                .takes(QUEUE, INTEGER, "how many requests wait before another instance starts; 1 if not set")
                .takes(WARM, INTEGER, "for how many seconds an idle instance is kept; 60 if not set")
                .calls((service, in) -> service.createDeployment(new RunComfy.NewDeployment(
                        in.text(NAME),
                        in.text("workflow_id"),
                        in.text(VERSION),
                        in.text(HARDWARE),
                        new Scale(
                                in.givenInteger(MIN).orElse(Scale.ON_DEMAND.minInstances()),
                                in.givenInteger(MAX).orElse(Scale.ON_DEMAND.maxInstances()),
                                in.givenInteger(QUEUE).orElse(Scale.ON_DEMAND.queueSize()),
                                in.givenInteger(WARM).orElse(Scale.ON_DEMAND.keepWarmSeconds())))));
        TABLE.row(
                        Effect.SPENDS,
                        "deployment-change",
                        "Changes a deployment; with min_instances above 0 it then costs money as long as it exists.")
                .needs(ID, TEXT, ITS_ID)
                .takes(NAME, TEXT, "its new name")
                .takes(VERSION, TEXT, "the version of its workflow")
                .takes(hardware().build())
                .takes(MIN, INTEGER, "how many instances are kept always, which costs money")
                .takes(MAX, INTEGER, "how many instances there are at most")
                .takes(QUEUE, INTEGER, "how many requests wait before another instance starts")
                .takes(WARM, INTEGER, "for how many seconds an idle instance is kept")
                .takes("is_enabled", BOOLEAN, "whether it can be used")
                .calls((service, in) -> service.changeDeployment(
                        in.text(ID),
                        new RunComfy.DeploymentChange(
                                in.givenText(NAME).orElse(null),
                                in.givenText(VERSION).orElse(null),
                                in.givenText(HARDWARE).orElse(null),
                                in.givenInteger(MIN).orElse(null),
                                in.givenInteger(MAX).orElse(null),
                                in.givenInteger(QUEUE).orElse(null),
                                in.givenInteger(WARM).orElse(null),
                                in.givenBoolean("is_enabled").orElse(null))));
        TABLE.row(Effect.CHANGES, "deployment-delete", "Deletes a deployment for good.")
                .needs(ID, TEXT, ITS_ID)
                .calls((service, in) -> {
                    service.deleteDeployment(in.text(ID));
                    return null;
                });
    }

    private static OperationParameter.Builder hardware() {
        return OperationParameter.builder(HARDWARE, TEXT, "what it runs on").choices(HardwarePrice.NAMES);
    }

    private static void datasets() {
        TABLE.row(Effect.READS, "datasets", "Lists the data sets of the account.")
                .calls((service, in) -> service.datasets());
        TABLE.row(Effect.READS, "dataset", "Asks for a data set; it can be trained on once it is READY.")
                .needs(ID, TEXT, ITS_ID)
                .calls((service, in) -> service.dataset(in.text(ID)));
        TABLE.row(Effect.CHANGES, "dataset-create", "Creates a data set.")
                .takes(NAME, TEXT, "its name, by which a training's configuration finds it")
                .calls((service, in) -> service.createDataset(in.givenText(NAME).orElse(null)));
        TABLE.row(Effect.CHANGES, "dataset-upload", "Uploads a file of any size into a data set.")
                .needs(ID, TEXT, "the id of the data set")
                .needs("file", FILE, "the file, which keeps its name")
                .calls((service, in) -> service.uploadToDataset(in.text(ID), in.file("file"), in.listener()));
        TABLE.row(Effect.CHANGES, "dataset-delete", "Deletes a data set for good.")
                .needs(ID, TEXT, ITS_ID)
                .calls((service, in) -> {
                    service.deleteDataset(in.text(ID));
                    return null;
                });
    }

    private static void trainings() {
        TABLE.row(Effect.READS, "training", "Asks for the state of a training.")
                .needs(ID, TEXT, ITS_ID)
                .calls((service, in) -> service.training(in.text(ID)));
        TABLE.row(Effect.READS, "training-result", "Lists what a training made so far.")
                .needs(ID, TEXT, ITS_ID)
                .calls((service, in) -> service.trainingResult(in.text(ID)));
        TABLE.row(Effect.CHANGES, "training-cancel", "Cancels a training.")
                .needs(ID, TEXT, ITS_ID)
                .calls((service, in) -> service.cancelTraining(in.text(ID)));
        TABLE.row(Effect.SPENDS, "training-resume", "Has a training that has stopped run on, which costs money.")
                .needs(ID, TEXT, ITS_ID)
                .calls((service, in) -> service.resumeTraining(in.text(ID)));
        TABLE.row(Effect.CHANGES, "training-edit", "Changes the configuration of a training.")
                .needs(ID, TEXT, ITS_ID)
                .needs("config_file", TEXT, "the configuration in YAML")
                .takes(GPU.required(true).build())
                .calls((service, in) -> service.editTraining(in.text(ID), in.text("config_file"), in.text("gpu_type")));
    }

    private static void models() {
        TABLE.row(Effect.READS, "categories", "Lists the categories of models.")
                .calls((service, in) -> service.categories());
        TABLE.row(Effect.READS, "model", "Asks for a model as the service describes it today.")
                .needs(ID, TEXT, "its native id")
                .calls((service, in) -> service.model(in.text(ID)));
        TABLE.row(Effect.READS, "identity", "Asks whose the key is.").calls((service, in) -> service.identity());
    }
}

package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.SmallGraphs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * A request that the victim program submits. The hosted orders of a trial share no model, so that the model of a charge
 * identifies the order that caused it even if no answer contained the job's id; at a ComfyUI server a job has its id
 * before it is sent.
 *
 * @param label the name of the order; also its idempotency key if it has one
 * @param model the model's id
 * @param capability the task
 * @param keyed whether the order has an idempotency key, so that it may be repeated
 * @param picture whether the input contains a local picture
 * @param folder whether the target is a folder, as opposed to a file
 * @param fails whether the job fails at its provider
 */
record Order(
        String label, String model, String capability, boolean keyed, boolean picture, boolean folder, boolean fails) {

    private static final String AT_A_SERVER = "comfyui:workflow";

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /**
     * Makes an order of a graph for a ComfyUI server.
     *
     * @param number counts these orders from 1; two of three have a key, and files of two nodes in a folder
     */
    static Order atServer(int number) {
        boolean keyed = number % 3 != 0;
        String label = (keyed ? "key" : "job") + "-graph-" + number;
        return new Order(label, AT_A_SERVER, Capability.WORKFLOW.id(), keyed, true, keyed, number % 10 == 0);
    }

    /** Returns an offer of a workflow that is saved at RunningHub: a picture, two files and a text. */
    static Order ofWorkflow() {
        return new Order(
                "offer", "runninghub:workflow/1850000000000000001", Capability.WORKFLOW.id(), false, true, true, false);
    }

    /** Returns an offer of a deployment of RunComfy: no picture, one file. */
    static Order ofDeployment() {
        return new Order(
                "offer",
                "runcomfy:deployment/" + Oracle.DEPLOYMENT,
                Capability.WORKFLOW.id(),
                false,
                false,
                false,
                false);
    }

    /** Tells whether it runs at a ComfyUI server. */
    boolean atServer() {
        return model.equals(AT_A_SERVER);
    }

    /** Returns the order as one argument of a command line. */
    String written() {
        return String.join(" ", label, model, capability, "" + keyed, "" + picture, "" + folder, "" + fails);
    }

    static Order read(String written) {
        String[] words = written.split(" ");
        return new Order(
                words[0],
                words[1],
                words[2],
                Boolean.parseBoolean(words[3]),
                Boolean.parseBoolean(words[4]),
                Boolean.parseBoolean(words[5]),
                Boolean.parseBoolean(words[6]));
    }

    /** Finds the label of the order that a job carries out. */
    static String label(JobSnapshot job) {
        return Path.of(Objects.requireNonNull(job.origin().target(), "target"))
                .getFileName()
                .toString();
    }

    /** Returns the native id of the model. */
    String nativeModel() {
        return model.substring(model.indexOf(':') + 1);
    }

    /** Returns the path of the picture. */
    Path pictureIn(Path home) {
        return home.resolve("pictures").resolve(label + ".png");
    }

    /** Returns the target of the job. */
    Path targetIn(Path home) {
        return filesIn(home).resolve(label);
    }

    /** Returns the folder of all targets. */
    static Path filesIn(Path home) {
        return home.resolve("files");
    }

    MediaRequest request(Path home) {
        RequestBuilder<?> request = atServer() ? graph(home) : isSaved() ? saved(home) : hosted(home);
        request.deadline(DEADLINE).target(Target.parse(targetIn(home).toString()));
        return (keyed ? request.idempotencyKey(label) : request).build();
    }

    private RequestBuilder<?> graph(Path home) {
        Workflow twoOrOne = folder ? SmallGraphs.twoSavers() : SmallGraphs.oneSaver();
        return RunWorkflow.of(fails ? SmallGraphs.failing() : twoOrOne)
                .set(SmallGraphs.LOADER, SmallGraphs.PICTURE, MediaSource.of(pictureIn(home)));
    }

    /** Tells whether it runs a workflow that is saved at a hosted service. */
    boolean isSaved() {
        return !atServer() && capability.equals(Capability.WORKFLOW.id());
    }

    private RequestBuilder<?> saved(Path home) {
        RunWorkflow request = RunWorkflow.saved(model).set("6", "text", prompt());
        return picture ? request.file("10", "image", pictureIn(home)) : request;
    }

    private String prompt() {
        return "The paper boat " + label + (fails ? " [[fail]]" : "");
    }

    private RequestBuilder<?> hosted(Path home) {
        AnyRequest request =
                AnyRequest.of(model).capability(new Capability(capability)).field(PortableField.PROMPT, prompt());
        if (picture) {
            request.field(PortableField.IMAGE, MediaSource.of(pictureIn(home)));
        }
        return request;
    }
}

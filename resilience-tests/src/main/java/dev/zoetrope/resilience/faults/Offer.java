package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.request.StartEndToVideo;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.SmallGraphs;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request that a scenario can make: a family, restricted to certain providers. The offers of one run share no model,
 * so that the model of a charge identifies the job that caused it even if no answer contained the job's id.
 */
enum Offer {
    /** RunComfy, one picture. */
    COMFY_O1("kling-o1-std", "runcomfy:kling/kling-video-o1/standard/image-to-video"),
    /** RunComfy, one picture, another model. */
    COMFY_3("kling-3.0-std", "runcomfy:kling/kling-3.0/standard/image-to-video"),
    /** RunComfy, two pictures. */
    COMFY_PRO("kling-o1-pro", "runcomfy:kling/kling-video-o1/image-to-video"),
    /** RunningHub, one picture. */
    HUB_O1("kling-o1-std", "runninghub:kling-video-o1/image-to-video"),
    /** RunningHub, one picture, another model. */
    HUB_3("kling-3.0-std", "runninghub:kling-v3.0-std/image-to-video"),
    /** RunningHub, no picture. */
    HUB_TEXT("kling-o1-std", "runninghub:kling-video-o1/text-to-video"),
    /** Either of two providers, one picture. */
    ANY_3(
            "kling-3.0-std",
            "runcomfy:kling/kling-3.0/standard/image-to-video",
            "runninghub:kling-v3.0-std/image-to-video"),
    /** fal, one picture. */
    FAL_25("", "fal:fal-ai/kling-video/v2.5-turbo/pro/image-to-video"),
    /** fal, one picture, another model. */
    FAL_21("", "fal:fal-ai/kling-video/v2.1/pro/image-to-video"),
    /** fal, no picture. */
    FAL_TEXT("", "fal:fal-ai/kling-video/v2.5-turbo/pro/text-to-video"),
    /** Replicate, one picture, an official model. */
    REPLICATE_23("", "replicate:minimax/hailuo-2.3-fast"),
    /** Replicate, one picture, a version of a model. */
    REPLICATE_21("", "replicate:kwaivgi/kling-v2.1"),
    /** Replicate, no picture. */
    REPLICATE_TEXT("", "replicate:kwaivgi/kling-v2.1-master"),
    /** A workflow that is saved at RunningHub, one picture, two files and a text of three nodes. */
    HUB_WORKFLOW("saved workflow", "runninghub:workflow/1850000000000000001"),
    /** A deployment of RunComfy with its saved workflow, no picture, one file. */
    COMFY_DEPLOYMENT("saved deployment", "runcomfy:deployment/" + Oracle.DEPLOYMENT),
    /** A ComfyUI server, one picture, one file. */
    GRAPH("workflow"),
    /** A ComfyUI server, one picture, two files of two nodes. */
    GRAPH_OF_TWO("workflow"),
    /** A ComfyUI server that has no job endpoints, only a queue and a history; one picture, two files. */
    GRAPH_OLDER("workflow");

    static final String RUNCOMFY = "runcomfy";
    static final String RUNNINGHUB = "runninghub";
    static final String COMFYUI = "comfyui";
    static final String FAL = "fal";
    static final String REPLICATE = "replicate";

    /** The models of the hosted services. */
    static final Set<Offer> HOSTED = Collections.unmodifiableSet(EnumSet.range(COMFY_O1, REPLICATE_TEXT));

    /** What is saved at the hosted services, and runs there. */
    static final Set<Offer> SAVED = Collections.unmodifiableSet(EnumSet.of(HUB_WORKFLOW, COMFY_DEPLOYMENT));

    /** The offers of ComfyUI servers, which share their model, so that a run has at most one of them. */
    static final Set<Offer> GRAPHS = Collections.unmodifiableSet(EnumSet.range(GRAPH, GRAPH_OLDER));

    private final String family;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
    private final List<String> models;

    /**
     * Creates an offer.
     *
     * @param family what is asked for; empty for the one model
     * @param models the ids of the models that can serve it, at most one for each provider
     */
    Offer(String family, String... models) {
        this.family = family;
        this.models = List.of(models);
    }

    /** Returns the native ids of the models that can serve the request, at most one for each provider. */
    List<String> models() {
        return isGraph()
                ? List.of(family)
                : models.stream()
                        .map(model -> model.substring(model.indexOf(':') + 1))
                        .toList();
    }

    /** Returns the providers that can serve the request. */
    List<String> providers() {
        return isGraph()
                ? List.of(COMFYUI)
                : models.stream()
                        .map(model -> model.substring(0, model.indexOf(':')))
                        .toList();
    }

    /** Returns whether its service says what a job cost. */
    boolean reportsCost() {
        return this != COMFY_DEPLOYMENT
                && !providers().contains(FAL)
                && !providers().contains(REPLICATE);
    }

    /** Tells whether it is a graph for a ComfyUI server, which takes only local pictures. */
    boolean isGraph() {
        return GRAPHS.contains(this);
    }

    /** Tells whether it is a workflow that is saved at a hosted service. */
    boolean isSaved() {
        return SAVED.contains(this);
    }

    /** Tells whether a model of a record runs workflows, of which all artifacts are wanted. */
    static boolean runsWorkflow(String nativeModel) {
        return Stream.of(values())
                .filter(offer -> offer.isGraph() || offer.isSaved())
                .anyMatch(offer -> offer.models().contains(nativeModel));
    }

    /** Tells whether it runs at the older ComfyUI server. */
    boolean older() {
        return this == GRAPH_OLDER;
    }

    /** Returns the name of its column in the printed table. */
    String column() {
        if (older()) {
            return "older comfyui";
        }
        return isSaved() ? providers().get(0) + " workflow" : providers().get(0);
    }

    /** Tells whether the request contains a picture. */
    boolean takesPicture() {
        return !Set.of(HUB_TEXT, FAL_TEXT, REPLICATE_TEXT, COMFY_DEPLOYMENT).contains(this);
    }

    /** Returns a builder of the request, to which faults and a deadline are added. */
    RequestBuilder<?> request(String prompt, MediaSource picture) {
        RequestBuilder<?> request = switch (this) {
            case GRAPH -> graph(SmallGraphs.oneSaver(), picture);
            case GRAPH_OF_TWO, GRAPH_OLDER -> graph(SmallGraphs.twoSavers(), picture);
            case HUB_WORKFLOW -> saved().set("6", "text", prompt).set("10", "image", picture);
            case COMFY_DEPLOYMENT -> saved().set("6", "text", prompt);
            case HUB_TEXT -> TextToVideo.of(family).prompt(prompt).aspectRatio("16:9");
            case FAL_TEXT, REPLICATE_TEXT -> TextToVideo.of(models.get(0)).prompt(prompt);
            case FAL_25, FAL_21, REPLICATE_23, REPLICATE_21 ->
                ImageToVideo.of(models.get(0)).prompt(prompt).image(picture);
            case COMFY_PRO ->
                StartEndToVideo.of(family).prompt(prompt).image(picture).lastImage(picture);
            default -> ImageToVideo.of(family).prompt(prompt).image(picture);
        };
        return providers().size() == 1 && !isSaved() && !family.isEmpty()
                ? request.provider(providers().get(0))
                : request;
    }

    private RunWorkflow saved() {
        return RunWorkflow.saved(providers().get(0) + ":" + models().get(0));
    }

    private static RequestBuilder<?> graph(Workflow graph, MediaSource picture) {
        return RunWorkflow.of(graph).set(SmallGraphs.LOADER, SmallGraphs.PICTURE, picture);
    }
}

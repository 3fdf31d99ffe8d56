package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.Jobs;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.workflow.Workflow;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable description of what to generate, and the conditions under which it may be bought. Typed requests such as
 * {@link ImageToVideo} build it; {@link AnyRequest} builds it for any model of any catalogue.
 *
 * <pre>{@code
 * MediaRequest request = ImageToVideo.of("kling-o1-std")
 *         .prompt("The paper boat drifts downstream")
 *         .image(Path.of("boat.png"))
 *         .duration(Duration.ofSeconds(5))
 *         .target(Target.file(Path.of("boat.mp4")))
 *         .idempotencyKey("order-42")
 *         .build();
 * }</pre>
 */
public final class MediaRequest {

    /** The deadline of a request that sets none. */
    public static final Duration DEFAULT_DEADLINE = Jobs.DEFAULT_DEADLINE;

    private final String model;
    private final @Nullable Capability capability;
    private final Map<PortableField, Object> fields;
    private final Map<String, Map<String, Object>> nativeParameters;
    private final @Nullable String provider;
    private final @Nullable String account;
    private final @Nullable String idempotencyKey;
    private final Duration deadline;
    private final LeaveOrCancel onDeadline;
    private final LeaveOrCancel onInterrupt;
    private final @Nullable Money maxCost;
    private final boolean allowUnknownPrice;
    private final boolean forceInput;
    private final boolean takeNearest;
    private final boolean allowDuplicate;
    private final boolean checkHosted;
    private final @Nullable Target target;
    private final @Nullable Workflow workflow;
    private final List<String> outputNodes;
    private final boolean allowPartial;
    private final Map<String, String> tags;
    private final Map<String, String> context;

    MediaRequest(RequestBuilder<?> builder) {
        this.model = builder.model;
        this.capability = builder.capability;
        this.fields = Collections.unmodifiableMap(new EnumMap<>(builder.fields));
        this.nativeParameters = copy(builder.nativeParameters);
        this.provider = builder.provider;
        this.account = builder.account;
        this.idempotencyKey = builder.idempotencyKey;
        this.deadline = builder.deadline;
        this.onDeadline = builder.onDeadline;
        this.onInterrupt = builder.onInterrupt;
        this.maxCost = builder.maxCost;
        this.allowUnknownPrice = builder.allowUnknownPrice;
        this.forceInput = builder.forceInput;
        this.takeNearest = builder.takeNearest;
        this.allowDuplicate = builder.allowDuplicate;
        this.checkHosted = builder.checkHosted;
        this.target = builder.target;
        this.workflow = builder.workflow;
        this.outputNodes = builder.outputNodes;
        this.allowPartial = builder.allowPartial;
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tags));
        this.context = Collections.unmodifiableMap(new LinkedHashMap<>(builder.context));
    }

    private static Map<String, Map<String, Object>> copy(Map<String, Map<String, Object>> parameters) {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        parameters.forEach((provider, values) -> copy.put(provider, GivenValues.copy(values)));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Begins a request for a film from words.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static TextToVideo textToVideo(String model) {
        return TextToVideo.of(model);
    }

    /**
     * Begins a request for a film from a picture.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static ImageToVideo imageToVideo(String model) {
        return ImageToVideo.of(model);
    }

    /**
     * Begins a request for a film between two pictures.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static StartEndToVideo startEndToVideo(String model) {
        return StartEndToVideo.of(model);
    }

    /**
     * Begins a request for a film with given subjects.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static ReferenceToVideo referenceToVideo(String model) {
        return ReferenceToVideo.of(model);
    }

    /**
     * Begins a request for a film to a sound.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static AudioToVideo audioToVideo(String model) {
        return AudioToVideo.of(model);
    }

    /**
     * Begins a request for a film of a picture that moves as in another film.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static MotionControl motionControl(String model) {
        return MotionControl.of(model);
    }

    /**
     * Begins a request for a changed film.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static VideoEdit videoEdit(String model) {
        return VideoEdit.of(model);
    }

    /**
     * Begins a request for a longer film.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static VideoExtend videoExtend(String model) {
        return VideoExtend.of(model);
    }

    /**
     * Begins a request for a sharper picture or film.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static Upscale upscale(String model) {
        return Upscale.of(model);
    }

    /**
     * Begins a request for a picture from words.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static TextToImage textToImage(String model) {
        return TextToImage.of(model);
    }

    /**
     * Begins a request for a picture from pictures.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static ImageToImage imageToImage(String model) {
        return ImageToImage.of(model);
    }

    /**
     * Begins a request for speech.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static TextToSpeech textToSpeech(String model) {
        return TextToSpeech.of(model);
    }

    /**
     * Begins a request for music.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static TextToMusic textToMusic(String model) {
        return TextToMusic.of(model);
    }

    /**
     * Begins a request for a 3D object from words.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static TextTo3d textTo3d(String model) {
        return TextTo3d.of(model);
    }

    /**
     * Begins a request for a 3D object from a picture.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static ImageTo3d imageTo3d(String model) {
        return ImageTo3d.of(model);
    }

    /**
     * Begins a request for words from words.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static TextToText textToText(String model) {
        return TextToText.of(model);
    }

    /**
     * Begins a request for words from a picture.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static ImageToText imageToText(String model) {
        return ImageToText.of(model);
    }

    /**
     * Begins a request for words from a film.
     *
     * @param model a family or a model id
     * @return its builder
     */
    public static VideoToText videoToText(String model) {
        return VideoToText.of(model);
    }

    /** {@return the requested family or model id} */
    public String model() {
        return model;
    }

    /** {@return the task that was requested explicitly, or empty if it follows from the given fields} */
    public Optional<Capability> capability() {
        return Optional.ofNullable(capability);
    }

    /**
     * {@return the portable fields that were given, with values of each field's {@link PortableField#type()};
     * unmodifiable}
     */
    public Map<PortableField, Object> fields() {
        return fields;
    }

    /**
     * {@return all native parameters that were given: name to value by provider, with {@code *} for whichever
     * provider serves; unmodifiable}
     */
    public Map<String, Map<String, Object>> nativeParameters() {
        return nativeParameters;
    }

    /**
     * Returns the native parameters for a provider: those given for any provider and those given for this one.
     *
     * @param forProvider the provider's id
     * @return name to value; unmodifiable
     */
    public Map<String, Object> nativeParameters(String forProvider) {
        Map<String, Object> merged = new LinkedHashMap<>(nativeParameters.getOrDefault(RequestBuilder.ANY, Map.of()));
        merged.putAll(nativeParameters.getOrDefault(forProvider, Map.of()));
        return Collections.unmodifiableMap(merged);
    }

    /** {@return the id of the requested provider, or empty if any may serve} */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /** {@return the alias of the requested account, or empty if any may pay} */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** {@return the key under which the caller knows this purchase, or empty} */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /** {@return how long the whole job may take, including upload, queue, run and download; positive} */
    public Duration deadline() {
        return deadline;
    }

    /** {@return what happens to the job at the deadline} */
    public LeaveOrCancel onDeadline() {
        return onDeadline;
    }

    /** {@return what happens to the job if a thread is interrupted that submits it or waits for it} */
    public LeaveOrCancel onInterrupt() {
        return onInterrupt;
    }

    /** {@return the most that the job may cost, or empty if there is no cap} */
    public Optional<Money> maxCost() {
        return Optional.ofNullable(maxCost);
    }

    /** {@return whether a job may be bought whose price cannot be compared with the cap} */
    public boolean allowUnknownPrice() {
        return allowUnknownPrice;
    }

    /** {@return whether native parameters are sent although they are wrong according to the catalogue} */
    public boolean forceInput() {
        return forceInput;
    }

    /** {@return whether the nearest allowed value is sent instead of one that is not allowed} */
    public boolean takeNearest() {
        return takeNearest;
    }

    /** {@return whether the same is bought again although the client refuses duplicates} */
    public boolean allowDuplicate() {
        return allowDuplicate;
    }

    /** {@return whether media given as URLs are examined before anything is bought} */
    public boolean checkHosted() {
        return checkHosted;
    }

    /** {@return the graph to run, or empty if the request is for a model that needs none} */
    public Optional<Workflow> workflow() {
        return Optional.ofNullable(workflow);
    }

    /** {@return the ids of the nodes of a workflow whose results are wanted; empty if all are; unmodifiable} */
    public List<String> outputNodes() {
        return outputNodes;
    }

    /** {@return whether a workflow may run of which its place refuses a part} */
    public boolean allowPartial() {
        return allowPartial;
    }

    /** {@return what the job is marked with, by name; unmodifiable} */
    public Map<String, String> tags() {
        return tags;
    }

    /** {@return what belongs to the work in which the job is asked for, by name; unmodifiable} */
    public Map<String, String> context() {
        return context;
    }

    /** {@return the file or folder where the caller wants the job's files, or empty if none was given} */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }
}

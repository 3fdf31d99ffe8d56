package dev.zoetrope.api.request;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.Jobs;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.Workflow;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings that all requests have in common.
 *
 * @param <B> the typed request itself
 */
public abstract sealed class RequestBuilder<B extends RequestBuilder<B>>
        permits AnyRequest,
                AudioToVideo,
                ImageTo3d,
                ImageToImage,
                ImageToText,
                ImageToVideo,
                MotionControl,
                ReferenceToVideo,
                RunWorkflow,
                StartEndToVideo,
                TextTo3d,
                TextToImage,
                TextToMusic,
                TextToSpeech,
                TextToText,
                TextToVideo,
                Upscale,
                VideoEdit,
                VideoExtend,
                VideoToText {

    /** The key of native parameters for whichever provider serves the request. */
    static final String ANY = "*";

    private static final Duration LONGEST_DEADLINE = Duration.ofDays(365);

    final String model;

    @Nullable Capability capability;

    final Map<PortableField, Object> fields = new EnumMap<>(PortableField.class);
    final Map<String, Map<String, Object>> nativeParameters = new LinkedHashMap<>();

    @Nullable String provider;

    @Nullable String account;

    @Nullable String idempotencyKey;

    Duration deadline = MediaRequest.DEFAULT_DEADLINE;
    LeaveOrCancel onDeadline = LeaveOrCancel.LEAVE;
    LeaveOrCancel onInterrupt = LeaveOrCancel.LEAVE;

    @Nullable Money maxCost;

    boolean allowUnknownPrice;
    boolean forceInput;
    boolean takeNearest;
    boolean allowDuplicate;
    boolean checkHosted;

    @Nullable Target target;

    @Nullable Workflow workflow;

    List<String> outputNodes = List.of();
    boolean allowPartial;

    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, String> context = new LinkedHashMap<>();

    RequestBuilder(String model, @Nullable Capability capability) {
        this.model = Objects.requireNonNull(model, "model");
        this.capability = capability;
    }

    abstract B self();

    final B put(PortableField field, Object value) {
        if (!field.type().isInstance(value)) {
            throw new IllegalArgumentException(
                    field.id() + " takes a " + field.type().getSimpleName() + ", not " + value);
        }
        fields.put(
                field,
                value instanceof List<?> list
                        ? List.copyOf(list)
                        : value instanceof String text ? GivenValues.withoutByteOrderMark(text) : value);
        return self();
    }

    /**
     * Sets a native parameter for whichever provider serves the request.
     *
     * @param name the parameter's native name
     * @param value a {@link String}, {@link Number}, {@link Boolean}, {@link MediaSource}, {@link AtPath}, or a list or
     *     map of these. A string beginning with {@code @} names a local file in a parameter that takes media, and, if
     *     that file exists, in a parameter of which it is not known what it takes; give a text of unknown origin as an
     *     {@link AtPath}
     * @return this
     */
    public B nativeParameter(String name, Object value) {
        return nativeParameter(ANY, name, value);
    }

    /**
     * Sets a native parameter for one provider only.
     *
     * @param forProvider the provider's id
     * @param name the parameter's native name
     * @param value as for {@link #nativeParameter(String, Object)}
     * @return this
     */
    public B nativeParameter(String forProvider, String name, Object value) {
        nativeParameters
                .computeIfAbsent(Objects.requireNonNull(forProvider, "forProvider"), key -> new LinkedHashMap<>())
                .put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return self();
    }

    /**
     * Sets the provider that serves the request.
     *
     * @param id the provider's id
     * @return this
     */
    public B provider(String id) {
        this.provider = Objects.requireNonNull(id, "id");
        return self();
    }

    /**
     * Sets the account that pays. If it is not set, the accounts of a provider are tried in the order in which the client
     * has them: the next one only after a verified refusal.
     *
     * @param alias the account's alias; accounts of several providers may have the same one
     * @return this
     */
    public B account(String alias) {
        this.account = Objects.requireNonNull(alias, "alias");
        return self();
    }

    /**
     * Sets the idempotency key, which names the purchase. A second request with the same key finds the first one's job
     * instead of buying another, unless that job verifiably was not bought.
     *
     * <p>A key is valid as long as the ledger keeps the job: with a ledger in memory until the client is closed or its
     * process ends, with one in a file or a database until the job is forgotten ({@link Jobs#forget}, a
     * retention, or {@code zoetrope prune}), and for ever if it never is. After that the same key buys again. A key is
     * valid within one ledger only, not in another file or on another machine.
     *
     * <p>A request is refused if its key is blank, longer than 500 characters, damaged or contains control characters.
     *
     * @param key any text that the caller chooses, for example an order number
     * @return this
     */
    public B idempotencyKey(String key) {
        this.idempotencyKey = Objects.requireNonNull(key, "key");
        return self();
    }

    /**
     * Sets the deadline of the whole job: upload, queue, run and download.
     *
     * @param within a positive duration of at most a year; 30 minutes if not set
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public B deadline(Duration within) {
        if (within.isZero() || within.isNegative() || within.compareTo(LONGEST_DEADLINE) > 0) {
            throw new IllegalArgumentException("a deadline must be positive and at most a year: " + within);
        }
        this.deadline = within;
        return self();
    }

    /**
     * Sets what happens to a bought job when its deadline passes.
     *
     * @param choice leave (as if not set) or cancel
     * @return this
     */
    public B onDeadline(LeaveOrCancel choice) {
        this.onDeadline = Objects.requireNonNull(choice, "choice");
        return self();
    }

    /**
     * Sets what happens to a bought job when a thread that submits it or waits for it is interrupted.
     *
     * @param choice leave (as if not set), which returns at once, or cancel, which returns within 5 s
     * @return this
     */
    public B onInterrupt(LeaveOrCancel choice) {
        this.onInterrupt = Objects.requireNonNull(choice, "choice");
        return self();
    }

    /**
     * Limits what the job may cost. A job whose price is unknown or in another currency is refused, unless {@link
     * #allowUnknownPrice} is set.
     *
     * @param cap the most it may cost
     * @return this
     */
    public B maxCost(Money cap) {
        this.maxCost = Objects.requireNonNull(cap, "cap");
        return self();
    }

    /**
     * Sets whether a job may be bought whose price cannot be compared with the cap.
     *
     * @param allow true to allow it
     * @return this
     */
    public B allowUnknownPrice(boolean allow) {
        this.allowUnknownPrice = allow;
        return self();
    }

    /**
     * Sets whether native parameters are sent although they are wrong according to the catalogue.
     *
     * @param force true to send them
     * @return this
     */
    public B forceInput(boolean force) {
        this.forceInput = force;
        return self();
    }

    /**
     * Sets whether the nearest allowed value is sent if a model does not allow the given one: a length, a resolution,
     * an aspect ratio, a number out of its range. {@link Plan#adjustments()} returns what is changed. Texts are never
     * cut, and no file is left out.
     *
     * @param nearest true to take it; false, as if not set, to refuse the request
     * @return this
     */
    public B takeNearest(boolean nearest) {
        this.takeNearest = nearest;
        return self();
    }

    /**
     * Sets whether the same is bought again although the client refuses duplicates.
     *
     * @param allow true to buy it again; false, as if not set, to let the client refuse it
     * @return this
     */
    public B allowDuplicate(boolean allow) {
        this.allowDuplicate = allow;
        return self();
    }

    /**
     * Sets whether media given as {@code http} or {@code https} URLs are examined before anything is bought, and
     * checked against the model's limits like local files: that they are publicly available, their kind, format and
     * length, and the pixels of pictures. What a server does not report is not checked.
     *
     * <p>Planning, pricing and submitting then open connections to the hosts of those URLs: one request each and its
     * redirects, without any key, for the first 64 KiB, and for at most 10 s within the deadline. A URL that is not
     * https, or leads into a private network, is refused; it may lead to this machine only if the account's own API is
     * on this machine. URLs in parameters that are not known to take media are not examined.
     *
     * @param check true to examine them; false, as if not set, to plan without any connection
     * @return this
     */
    public B checkHosted(boolean check) {
        this.checkHosted = check;
        return self();
    }

    /**
     * Sets where the job's files go. A request whose target cannot be written is refused before anything is bought. The
     * ledger records the target, so that another process can save the files if this one ends first. Nothing is saved
     * without {@link Generation#saveTo(Target)}.
     *
     * @param place a file or a folder
     * @return this
     */
    public B target(Target place) {
        this.target = Objects.requireNonNull(place, "place");
        return self();
    }

    /**
     * Sets the nodes of a workflow whose results are wanted. All nodes of the graph run all the same.
     *
     * @param nodes the ids of nodes; as if not set, the results of all nodes are wanted if there is none
     * @return this
     */
    public B outputNodes(List<String> nodes) {
        this.outputNodes = List.copyOf(nodes);
        return self();
    }

    /**
     * Sets whether a workflow may run of which its place refuses a part. Otherwise such a job is cancelled and fails.
     *
     * @param allow true to let the rest run; false if not set
     * @return this
     */
    public B allowPartial(boolean allow) {
        this.allowPartial = allow;
        return self();
    }

    /**
     * Marks the job, for example with who pays for it inside a firm. Tags are recorded with the job, and jobs can be
     * {@linkplain JobFilter.Builder#tag selected} and their costs {@linkplain MediaClient#spending(JobFilter) summed}
     * by them. No provider sees them.
     *
     * @param name the name, of 1 to 64 characters
     * @param value the value, of at most 255 characters; the last one given to a name counts
     * @return this
     * @throws IllegalArgumentException if one of them is longer or has control characters, or the job has 16 tags
     *     already
     */
    public B tag(String name, String value) {
        Marks.put(tags, name, value);
        return self();
    }

    /**
     * Sets what belongs to the work in which the job is asked for, such as the {@code traceparent} of a trace. It is
     * recorded with the job, so that it is there when another process ends it. No provider sees it, and it must hold no
     * secret.
     *
     * @param name the name, of 1 to 64 characters
     * @param value the value, of at most 8192 characters; the last one given to a name counts
     * @return this
     * @throws IllegalArgumentException if one of them is longer or has control characters, or there are 16 of them
     *     already
     */
    public B context(String name, String value) {
        Marks.putContext(context, name, value);
        return self();
    }

    /**
     * Builds the request. Lists and maps are copied, and a byte order mark before a text is dropped.
     *
     * @return an immutable request
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if lists and maps are nested too deep
     */
    public MediaRequest build() {
        return new MediaRequest(this);
    }
}

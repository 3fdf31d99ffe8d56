package dev.zoetrope.api.request;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.MediaSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every request can say, whatever it asks for.
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

    /** The key of native parameters that count for whichever provider serves. */
    static final String ANY = "*";

    private static final Duration LONGEST_DEADLINE = Duration.ofDays(365);

    final String model;

    @Nullable Capability capability;

    final Map<PortableField, Object> fields = new EnumMap<>(PortableField.class);
    final Map<String, Map<String, Object>> nativeParameters = new LinkedHashMap<>();

    @Nullable String provider;

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
     * @param value a {@link String}, {@link Number}, {@link Boolean}, {@link MediaSource}, {@link AtPath}, or a list or map of
     *     such. A string beginning with {@code @} names a local file in a parameter that takes media, and where nothing says
     *     what the parameter takes if that file exists; give a text of unknown origin as an {@link AtPath}
     * @return this
     */
    public B nativeParameter(String name, Object value) {
        return nativeParameter(ANY, name, value);
    }

    /**
     * Sets a native parameter that counts for one provider alone.
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
     * Asks for one provider.
     *
     * @param id the provider's id
     * @return this
     */
    public B provider(String id) {
        this.provider = Objects.requireNonNull(id, "id");
        return self();
    }

    /**
     * Names the purchase. A second request with the same key finds the first one's job instead of buying another, unless
     * that one verifiably was not bought.
     *
     * <p>A key lasts as long as the ledger remembers the job: with a ledger in memory until the client is closed or its
     * process ends, with one in a file or a database until the job is forgotten ({@link MediaClient#forget}, a retention, or
     * {@code zoetrope prune}), and for ever if it never is. After that the same key buys anew. A key counts within one
     * ledger: another file or another machine's file knows nothing of it.
     *
     * <p>A request with a key that is blank, longer than 500 characters, damaged or with control characters is refused.
     *
     * @param key any text that is the caller's own, for example an order number
     * @return this
     */
    public B idempotencyKey(String key) {
        this.idempotencyKey = Objects.requireNonNull(key, "key");
        return self();
    }

    /**
     * Bounds the whole job: upload, queue, run and download.
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
     * Chooses what happens to a bought job when its deadline passes.
     *
     * @param choice leave (as if not set) or cancel
     * @return this
     */
    public B onDeadline(LeaveOrCancel choice) {
        this.onDeadline = Objects.requireNonNull(choice, "choice");
        return self();
    }

    /**
     * Chooses what happens to a bought job when a thread is interrupted that submits it or waits for it.
     *
     * @param choice leave (as if not set), which returns at once, or cancel, which returns within 5 s
     * @return this
     */
    public B onInterrupt(LeaveOrCancel choice) {
        this.onInterrupt = Objects.requireNonNull(choice, "choice");
        return self();
    }

    /**
     * Caps what the job may cost. A job whose price is unknown or in another currency is refused, unless
     * {@link #allowUnknownPrice} is set.
     *
     * @param cap the most it may cost
     * @return this
     */
    public B maxCost(Money cap) {
        this.maxCost = Objects.requireNonNull(cap, "cap");
        return self();
    }

    /**
     * Allows a job whose price cannot be compared with the cap.
     *
     * @param allow true to allow it
     * @return this
     */
    public B allowUnknownPrice(boolean allow) {
        this.allowUnknownPrice = allow;
        return self();
    }

    /**
     * Sends native parameters although the catalogue says that they are wrong.
     *
     * @param force true to send them
     * @return this
     */
    public B forceInput(boolean force) {
        this.forceInput = force;
        return self();
    }

    /**
     * Takes the nearest allowed value where a model does not allow the one that is given: a length, a resolution, an
     * aspect ratio, a number out of its range. {@link Plan#adjustments()} tells what is changed. Texts are never cut,
     * and no file is left out.
     *
     * @param nearest true to take it; false, as if not set, to refuse the request
     * @return this
     */
    public B takeNearest(boolean nearest) {
        this.takeNearest = nearest;
        return self();
    }

    /**
     * Buys the same once more although the client refuses duplicates.
     *
     * @param allow true to buy it again; false, as if not set, to let the client refuse it
     * @return this
     */
    public B allowDuplicate(boolean allow) {
        this.allowDuplicate = allow;
        return self();
    }

    /**
     * Looks at media that are given as {@code http} or {@code https} URLs before anything is bought, and holds them
     * against the model's limits like local files: that they are there for everybody, their kind, format and length, and
     * the pixels of pictures. What a server does not tell is not checked.
     *
     * <p>Planning, pricing and submitting then open connections to the hosts of those URLs: one request each and its
     * redirects, without any key, for the first 64 KiB, and for at most 10 s within the deadline. A URL that is not
     * https, or leads into a private network, is refused; only for an account whose own API is on this machine may it
     * lead to this machine. URLs in parameters of which nobody says that they take media are not looked at.
     *
     * @param check true to look; false, as if not set, to plan without any connection
     * @return this
     */
    public B checkHosted(boolean check) {
        this.checkHosted = check;
        return self();
    }

    /**
     * Sets where the job's files go. A request whose target cannot be written is refused before anything is bought. The
     * ledger remembers the target, so that another process can save the files if this one ends first; nothing is saved
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
     * Makes the request. Lists and maps are copied, and a byte order mark before a text is dropped.
     *
     * @return an immutable request
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if lists and maps are nested too deep
     */
    public MediaRequest build() {
        return new MediaRequest(this);
    }
}

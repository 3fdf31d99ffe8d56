package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.Jobs;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable description of what to generate, and the conditions under which it may be bought. Typed requests such as
 * {@link ImageToVideo} build it; {@link AnyRequest} builds it for any model of any catalogue.
 */
public final class MediaRequest {

    /** The deadline of a request that sets none. */
    public static final Duration DEFAULT_DEADLINE = Jobs.DEFAULT_DEADLINE;

    private final String model;
    private final @Nullable Capability capability;
    private final Map<PortableField, Object> fields;
    private final Map<String, Map<String, Object>> nativeParameters;
    private final @Nullable String provider;
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

    MediaRequest(RequestBuilder<?> builder) {
        this.model = builder.model;
        this.capability = builder.capability;
        this.fields = Collections.unmodifiableMap(new EnumMap<>(builder.fields));
        this.nativeParameters = copy(builder.nativeParameters);
        this.provider = builder.provider;
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
    }

    private static Map<String, Map<String, Object>> copy(Map<String, Map<String, Object>> parameters) {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        parameters.forEach((provider, values) -> copy.put(provider, GivenValues.copy(values)));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Returns what shall run.
     *
     * @return a family or a model id
     */
    public String model() {
        return model;
    }

    /**
     * Returns the task that was asked for outright.
     *
     * @return the capability, or empty if it follows from what is given
     */
    public Optional<Capability> capability() {
        return Optional.ofNullable(capability);
    }

    /**
     * Returns the portable fields that were given.
     *
     * @return values of each field's {@link PortableField#type()}; unmodifiable
     */
    public Map<PortableField, Object> fields() {
        return fields;
    }

    /**
     * Returns all native parameters that were given.
     *
     * @return name to value by provider, with {@code *} for whichever provider serves; unmodifiable
     */
    public Map<String, Map<String, Object>> nativeParameters() {
        return nativeParameters;
    }

    /**
     * Returns the native parameters that count for a provider: those given for any provider and those given for it.
     *
     * @param forProvider the provider's id
     * @return name to value; unmodifiable
     */
    public Map<String, Object> nativeParameters(String forProvider) {
        Map<String, Object> merged = new LinkedHashMap<>(nativeParameters.getOrDefault(RequestBuilder.ANY, Map.of()));
        merged.putAll(nativeParameters.getOrDefault(forProvider, Map.of()));
        return Collections.unmodifiableMap(merged);
    }

    /**
     * Returns the provider that was asked for.
     *
     * @return its id, or empty if any may serve
     */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Returns the key under which the caller knows this purchase.
     *
     * @return the key, or empty
     */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /**
     * Returns how long the whole job may take: upload, queue, run and download.
     *
     * @return a positive duration
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Returns what happens to the job at the deadline.
     *
     * @return leave or cancel
     */
    public LeaveOrCancel onDeadline() {
        return onDeadline;
    }

    /**
     * Returns what happens to the job when a thread is interrupted that submits it or waits for it.
     *
     * @return leave or cancel
     */
    public LeaveOrCancel onInterrupt() {
        return onInterrupt;
    }

    /**
     * Returns the most that the job may cost.
     *
     * @return the cap, or empty if there is none
     */
    public Optional<Money> maxCost() {
        return Optional.ofNullable(maxCost);
    }

    /**
     * Tells whether a job may be bought whose price cannot be compared with the cap.
     *
     * @return true if it may
     */
    public boolean allowUnknownPrice() {
        return allowUnknownPrice;
    }

    /**
     * Tells whether native parameters are sent although the catalogue says that they are wrong.
     *
     * @return true if they are
     */
    public boolean forceInput() {
        return forceInput;
    }

    /**
     * Tells whether the nearest allowed value is sent for one that is not allowed.
     *
     * @return true if it is
     */
    public boolean takeNearest() {
        return takeNearest;
    }

    /**
     * Tells whether the same is bought once more although the client refuses duplicates.
     *
     * @return true if it is
     */
    public boolean allowDuplicate() {
        return allowDuplicate;
    }

    /**
     * Tells whether media that are given as URLs are looked at before anything is bought.
     *
     * @return true if they are
     */
    public boolean checkHosted() {
        return checkHosted;
    }

    /**
     * Returns where the caller wants the job's files.
     *
     * @return a file or a folder; empty if none was given
     */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }
}

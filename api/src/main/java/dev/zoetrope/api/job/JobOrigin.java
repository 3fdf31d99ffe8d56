package dev.zoetrope.api.job;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.api.media.OutputKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What never changes about a job. */
public final class JobOrigin {

    /** The alias of the account of an emulator that runs inside the process, and whose jobs end with it. */
    public static final String EMULATOR_ALIAS = "emulator";

    private static final Pattern PORT = Pattern.compile("(:\\d+)?(#.*)?$");

    private final String id;
    private final ModelId model;
    private final @Nullable String family;
    private final Capability capability;
    private final OutputKind output;
    private final String account;
    private final @Nullable String idempotencyKey;
    private final String requestHash;
    private final String sizeClass;
    private final @Nullable String fallbackOf;
    private final Instant created;
    private final Instant deadline;
    private final LeaveOrCancel onDeadline;
    private final String site;
    private final @Nullable String target;
    private final List<String> outputNodes;
    private final Map<String, String> tags;
    private final Map<String, String> context;

    JobOrigin(JobOriginBuilder builder) {
        this.id = builder.id;
        this.model = builder.model;
        this.family = builder.family;
        this.capability = builder.capability;
        this.output = builder.output;
        this.account = Objects.requireNonNull(builder.account, "account");
        this.idempotencyKey = builder.idempotencyKey;
        this.requestHash = builder.requestHash;
        this.sizeClass = builder.sizeClass;
        this.fallbackOf = builder.fallbackOf;
        this.created = Objects.requireNonNull(builder.created, "created");
        this.deadline = Objects.requireNonNull(builder.deadline, "deadline");
        this.onDeadline = builder.onDeadline;
        this.site = builder.site;
        this.target = builder.target;
        this.outputNodes = builder.outputNodes;
        this.tags = builder.tags;
        this.context = builder.context;
    }

    /**
     * Starts an origin. Account, creation and deadline must be set as well.
     *
     * @param id the local id of the job
     * @param model the model that the job runs
     * @param capability the task
     * @param output the kind of media that the job makes
     * @return a builder with these values
     */
    public static JobOriginBuilder builder(String id, ModelId model, Capability capability, OutputKind output) {
        return new JobOriginBuilder(id, model, capability, output);
    }

    /** {@return a builder that starts with the values of this object} */
    public JobOriginBuilder toBuilder() {
        return new JobOriginBuilder(this);
    }

    /** {@return the local id of the job} */
    public String id() {
        return id;
    }

    /** {@return the model that the job runs} */
    public ModelId model() {
        return model;
    }

    /** {@return the portable name by which the model was requested, or null if there was none} */
    public @Nullable String family() {
        return family;
    }

    /** {@return the task} */
    public Capability capability() {
        return capability;
    }

    /** {@return the kind of media that the job makes} */
    public OutputKind output() {
        return output;
    }

    /** {@return the alias of the account that pays for the job} */
    public String account() {
        return account;
    }

    /** {@return the caller's idempotency key, or null if there is none} */
    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /** {@return the SHA-256 of the request in lower-case hexadecimal; empty if it is not known here} */
    public String requestHash() {
        return requestHash;
    }

    /** {@return what makes jobs of one model take longer or shorter, as far as their input shows; may be empty} */
    public String sizeClass() {
        return sizeClass;
    }

    /** {@return the id of the job that another provider refused before this one was tried, or null} */
    public @Nullable String fallbackOf() {
        return fallbackOf;
    }

    /** {@return when the intent was recorded} */
    public Instant created() {
        return created;
    }

    /** {@return when waiting for the job ends} */
    public Instant deadline() {
        return deadline;
    }

    /** {@return what happens to the job at its deadline} */
    public LeaveOrCancel onDeadline() {
        return onDeadline;
    }

    /**
     * {@return the host of the account's address, with the port if it has one, and {@code #} with a digest of its path
     * if that counts as a secret; empty if it is not known}
     */
    public String site() {
        return site;
    }

    /**
     * {@return where the caller wants the job's files, or null if that is not known: a file or a folder as the caller
     * wrote it, but absolute, so that another process can resume the job}
     */
    public @Nullable String target() {
        return target;
    }

    /** {@return the nodes of a workflow whose results are wanted; empty if all are; unmodifiable} */
    public List<String> outputNodes() {
        return outputNodes;
    }

    /** {@return what the caller marked the job with, by name; unmodifiable} */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * {@return what belongs to the work in which the job was asked for, by name, such as the {@code traceparent} of a
     * trace; unmodifiable} It outlives the process, so that the process that ends the job can continue that work.
     */
    public Map<String, String> context() {
        return context;
    }

    /**
     * Tells whether the account's address is on this machine. Nothing that costs money is bought there, so such jobs
     * are never taken for purchases, nor purchases for them.
     *
     * @return false if the address is elsewhere or not known
     */
    public boolean local() {
        return MediaUrl.isLoopback(PORT.matcher(site).replaceFirst(""));
    }

    /**
     * Tells whether the job belongs to an emulator that runs inside the process. Such a job ends with the process, and
     * nothing is bought.
     *
     * @return true if it does
     */
    public boolean embedded() {
        return account.equals(EMULATOR_ALIAS) && local();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof JobOrigin that
                && id.equals(that.id)
                && model.equals(that.model)
                && Objects.equals(family, that.family)
                && capability.equals(that.capability)
                && output.equals(that.output)
                && account.equals(that.account)
                && Objects.equals(idempotencyKey, that.idempotencyKey)
                && requestHash.equals(that.requestHash)
                && sizeClass.equals(that.sizeClass)
                && Objects.equals(fallbackOf, that.fallbackOf)
                && created.equals(that.created)
                && deadline.equals(that.deadline)
                && onDeadline.equals(that.onDeadline)
                && site.equals(that.site)
                && Objects.equals(target, that.target)
                && outputNodes.equals(that.outputNodes)
                && tags.equals(that.tags)
                && context.equals(that.context);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "JobOrigin[id=" + id
                + ", model=" + model
                + ", family=" + family
                + ", capability=" + capability
                + ", output=" + output
                + ", account=" + account
                + ", idempotencyKey=" + idempotencyKey
                + ", requestHash=" + requestHash
                + ", sizeClass=" + sizeClass
                + ", fallbackOf=" + fallbackOf
                + ", created=" + created
                + ", deadline=" + deadline
                + ", onDeadline=" + onDeadline
                + ", site=" + site
                + ", target=" + target
                + ", outputNodes=" + outputNodes
                + ", tags=" + tags
                + ", context=" + context + "]";
    }
}

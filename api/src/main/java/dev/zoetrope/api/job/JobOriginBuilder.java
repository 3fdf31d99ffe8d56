package dev.zoetrope.api.job;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.media.OutputKind;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes a {@link JobOrigin}, which starts it. */
public final class JobOriginBuilder {

    final String id;
    final ModelId model;

    @Nullable String family;

    final Capability capability;
    final OutputKind output;

    @Nullable String account;

    @Nullable String idempotencyKey;

    String requestHash = "";
    String sizeClass = "";

    @Nullable String fallbackOf;

    @Nullable Instant created;

    @Nullable Instant deadline;

    LeaveOrCancel onDeadline = LeaveOrCancel.LEAVE;
    String site = "";

    @Nullable String target;

    List<String> outputNodes = List.of();
    Map<String, String> tags = Map.of();
    Map<String, String> context = Map.of();

    JobOriginBuilder(String id, ModelId model, Capability capability, OutputKind output) {
        this.id = Objects.requireNonNull(id, "id");
        this.model = Objects.requireNonNull(model, "model");
        this.capability = Objects.requireNonNull(capability, "capability");
        this.output = Objects.requireNonNull(output, "output");
    }

    JobOriginBuilder(JobOrigin from) {
        this.id = from.id();
        this.model = from.model();
        this.family = from.family();
        this.capability = from.capability();
        this.output = from.output();
        this.account = from.account();
        this.idempotencyKey = from.idempotencyKey();
        this.requestHash = from.requestHash();
        this.sizeClass = from.sizeClass();
        this.fallbackOf = from.fallbackOf();
        this.created = from.created();
        this.deadline = from.deadline();
        this.onDeadline = from.onDeadline();
        this.site = from.site();
        this.target = from.target();
        this.outputNodes = from.outputNodes();
        this.tags = from.tags();
        this.context = from.context();
    }

    /**
     * Sets the portable name by which the model was requested.
     *
     * @param value the name, or null if there was none
     * @return this
     */
    public JobOriginBuilder family(@Nullable String value) {
        this.family = value;
        return this;
    }

    /**
     * Sets the account that pays for the job. It must be set.
     *
     * @param value the account's alias
     * @return this
     */
    public JobOriginBuilder account(String value) {
        this.account = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets the caller's idempotency key.
     *
     * @param value the key, or null if there is none
     * @return this
     */
    public JobOriginBuilder idempotencyKey(@Nullable String value) {
        this.idempotencyKey = value;
        return this;
    }

    /**
     * Sets the hash of the request.
     *
     * @param value the SHA-256 in lower-case hexadecimal; empty, as if not set, if it is not known here
     * @return this
     */
    public JobOriginBuilder requestHash(String value) {
        this.requestHash = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets what makes jobs of one model take longer or shorter, as far as their input shows.
     *
     * @param value the size class; empty if not set
     * @return this
     */
    public JobOriginBuilder sizeClass(String value) {
        this.sizeClass = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets the job that another provider refused before this one was tried.
     *
     * @param value the id of that job, or null
     * @return this
     */
    public JobOriginBuilder fallbackOf(@Nullable String value) {
        this.fallbackOf = value;
        return this;
    }

    /**
     * Sets when the intent was recorded. It must be set.
     *
     * @param value the instant
     * @return this
     */
    public JobOriginBuilder created(Instant value) {
        this.created = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets when waiting for the job ends. It must be set.
     *
     * @param value the instant
     * @return this
     */
    public JobOriginBuilder deadline(Instant value) {
        this.deadline = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets what happens to the job at its deadline.
     *
     * @param value leave, as if not set, or cancel
     * @return this
     */
    public JobOriginBuilder onDeadline(LeaveOrCancel value) {
        this.onDeadline = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets the host of the account's address.
     *
     * @param value the host, with the port if the address has one; empty, as if not set, if it is not known
     * @return this
     */
    public JobOriginBuilder site(String value) {
        this.site = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets where the caller wants the job's files.
     *
     * @param value an absolute file or folder, or null if that is not known
     * @return this
     */
    public JobOriginBuilder target(@Nullable String value) {
        this.target = value;
        return this;
    }

    /**
     * Sets the nodes of a workflow whose results are wanted.
     *
     * @param value their ids; empty, as if not set, if all are wanted
     * @return this
     */
    public JobOriginBuilder outputNodes(List<String> value) {
        this.outputNodes = List.copyOf(value);
        return this;
    }

    /**
     * Sets what the caller marked the job with.
     *
     * @param value name to value; empty if not set
     * @return this
     */
    public JobOriginBuilder tags(Map<String, String> value) {
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        return this;
    }

    /**
     * Sets what belongs to the work in which the job was asked for.
     *
     * @param value name to value; empty if not set
     * @return this
     */
    public JobOriginBuilder context(Map<String, String> value) {
        this.context = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        return this;
    }

    /**
     * Makes the origin.
     *
     * @return the origin
     * @throws NullPointerException if a value that must be set is missing
     */
    public JobOrigin build() {
        return new JobOrigin(this);
    }
}

package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan together with what the engine needs to carry it out.
 *
 * @param plan what the caller sees
 * @param spec the model
 * @param account who pays
 * @param input the native input, in which a {@link MediaSource.LocalFile} stands where a local file goes
 * @param allowPartial whether it may run although its provider refuses a part of it
 * @param savedHash the hash of the workflow that its place had saved when it was planned, in lower-case hexadecimal;
 *     null if it runs none that is saved
 */
public record PlannedJob(
        Plan plan,
        ModelSpec spec,
        Account account,
        Map<String, Object> input,
        boolean allowPartial,
        @Nullable String savedHash) {

    /** What makes one job of a model take longer than another, as far as it is known beforehand. */
    private static final List<PortableField> SIZES = List.of(PortableField.DURATION, PortableField.RESOLUTION);

    /** How much of a graph's hash tells it from the others that a place runs. */
    private static final int GRAPH_DIGITS = 12;

    /**
     * Describes a job that runs no saved workflow.
     *
     * @param plan what the caller sees
     * @param spec the model
     * @param account who pays
     * @param input the native input
     * @param allowPartial whether it may run although its provider refuses a part of it
     */
    public PlannedJob(Plan plan, ModelSpec spec, Account account, Map<String, Object> input, boolean allowPartial) {
        this(plan, spec, account, input, allowPartial, null);
    }

    /**
     * Returns this job as one of a saved workflow.
     *
     * @param hash the hash of the workflow that its place has saved, or null if it runs none that is saved
     * @return a planned job that differs in nothing else
     */
    public PlannedJob withSavedHash(@Nullable String hash) {
        return new PlannedJob(plan, spec, account, input, allowPartial, hash);
    }

    /**
     * Returns this job with another plan.
     *
     * @param other what the caller sees instead
     * @return a planned job that differs in nothing else
     */
    public PlannedJob withPlan(Plan other) {
        return new PlannedJob(other, spec, account, input, allowPartial, savedHash);
    }

    /**
     * Returns the job's size class.
     *
     * @return length and resolution as they are sent, or the beginning of a workflow's hash, or an empty text if the
     *     input says neither
     */
    public String sizeClass() {
        if (plan.workflow().isPresent()) {
            return plan.workflow().get().sha256().substring(0, GRAPH_DIGITS);
        }
        return SIZES.stream()
                .flatMap(field -> spec.parameterFor(field).stream())
                .map(parameter -> input.get(parameter.name()))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining("/"));
    }
}

package dev.zoetrope.emulator.comfyui.platform;

/**
 * What changed from one version of the server to another. Where only two versions were seen, one before and one after
 * the change, it is dated to the version after the older one.
 */
public enum ComfyUiChange {
    /** {@code partial_execution_targets} of a submit is obeyed. */
    PARTIAL_TARGETS(0, 3, 48),
    /** An interrupt that names a job stops only that one; before, the id is ignored. */
    INTERRUPT_BY_ID(0, 3, 57),
    /** {@code GET /history} knows {@code offset}. */
    HISTORY_OFFSET(0, 3, 60),
    /** Choices of the type {@code COMBO} are checked at submit; 0.3.64 is the last version known not to do it. */
    COMBO_CHECKED(0, 3, 65),
    /** A dependency cycle is reported as such; in 0.3.64 it leaves {@code node_errors} empty. */
    CYCLE_REPORTED(0, 3, 65),
    /** {@code object_info} has the newer fields, such as {@code is_input_list}; 0.3.64 lacks them. */
    NEWER_NODE_FIELDS(0, 3, 65),
    /** Sound files are called {@code _00001.flac}, without the underscore at the end. */
    SHORT_SOUND_NAMES(0, 3, 65),
    /** Previews of pictures carry {@code animated:[false]}. */
    STILL_PREVIEWS_MARKED(0, 3, 65),
    /** {@code /system_stats} gives Python's name of the platform, {@code linux} instead of {@code posix}. */
    PLATFORM_NAME(0, 3, 65),
    /** {@code /view} forbids to guess at content types, and web pages come as downloads. */
    NO_SNIFFING(0, 3, 65),
    /** Keys of partner services are kept out of {@code GET /queue}. */
    KEYS_OUT_OF_QUEUE(0, 3, 68),
    /** Outputs from the cache reach the history only if the job has a {@code client_id}. */
    CACHED_OUTPUTS_LOST(0, 3, 68),
    /** {@code extra_data} has {@code create_time}. */
    CREATE_TIME(0, 3, 69),
    /** {@code extra_data.preview_method} makes samplers send previews. */
    PREVIEW_METHOD(0, 5, 0),
    /** {@code /api/jobs}. */
    JOBS(0, 6, 0),
    /** An unknown class is {@code missing_node_type} instead of {@code invalid_prompt}. */
    MISSING_NODE_TYPE(0, 12, 0),
    /** Requests that a browser sends across sites are refused. */
    CROSS_SITE_REFUSED(0, 19, 0),
    /** {@code prompt_id} must be a UUID in canonical form. */
    CANONICAL_ID(0, 25, 0),
    /** The header {@code Comfy-Usage-Source} is kept with the job. */
    USAGE_SOURCE(0, 25, 0),
    /** {@code POST /api/jobs/{id}/cancel} and {@code POST /api/jobs/cancel}. */
    JOB_CANCEL(0, 26, 0),
    /** Outputs from the cache are back in every history. */
    CACHED_OUTPUTS_BACK(0, 28, 0),
    /** A file name in a graph cannot leave its folder. */
    PATHS_CONFINED(0, 28, 0);

    private final int major;
    private final int minor;
    private final int patch;

    ComfyUiChange(int major, int minor, int patch) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
    }

    /** {@return the first version that has it} */
    ComfyUiVersion since() {
        return new ComfyUiVersion(major, minor, patch);
    }
}

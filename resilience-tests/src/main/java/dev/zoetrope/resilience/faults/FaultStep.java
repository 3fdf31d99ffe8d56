package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.Endpoint;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step of a job at which something can go wrong. */
enum FaultStep {
    /** The upload of a local file; RunComfy receives files within the submit. */
    UPLOAD(null, Endpoint.RUNNINGHUB_UPLOAD, Endpoint.COMFYUI_UPLOAD),
    /** The paid call. */
    SUBMIT(Endpoint.RUNCOMFY_SUBMIT, Endpoint.RUNNINGHUB_SUBMIT, Endpoint.COMFYUI_SUBMIT),
    /** A poll, and at a ComfyUI server also the question whether it has a job. */
    STATUS(Endpoint.RUNCOMFY_STATUS, Endpoint.RUNNINGHUB_QUERY, Endpoint.COMFYUI_JOB),
    /** A poll of an older ComfyUI server: what waits and runs. */
    QUEUE(null, null, Endpoint.COMFYUI_QUEUE),
    /** A request for the result, at an older ComfyUI server; RunningHub delivers the result with the last poll. */
    RESULT(Endpoint.RUNCOMFY_RESULT, null, Endpoint.COMFYUI_HISTORY),
    /** A request to cancel. */
    CANCEL(Endpoint.RUNCOMFY_CANCEL, Endpoint.RUNNINGHUB_CANCEL, Endpoint.COMFYUI_CANCEL),
    /** A download of a file. */
    DOWNLOAD(Endpoint.DOWNLOAD, Endpoint.DOWNLOAD, Endpoint.COMFYUI_VIEW);

    private final @Nullable Endpoint runComfy;
    private final @Nullable Endpoint runningHub;
    private final Endpoint comfyUi;

    FaultStep(@Nullable Endpoint runComfy, @Nullable Endpoint runningHub, Endpoint comfyUi) {
        this.runComfy = runComfy;
        this.runningHub = runningHub;
        this.comfyUi = comfyUi;
    }

    /** Returns a provider's endpoint for this step, or empty if the step has no endpoint of its own. */
    Optional<Endpoint> at(String provider) {
        return switch (provider) {
            case Offer.RUNCOMFY -> Optional.ofNullable(runComfy);
            case Offer.RUNNINGHUB -> Optional.ofNullable(runningHub);
            default -> Optional.of(comfyUi);
        };
    }

    /** Returns the name of this step in a tag. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

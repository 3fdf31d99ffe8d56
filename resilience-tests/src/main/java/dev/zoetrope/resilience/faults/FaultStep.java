package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.Endpoint;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A step of a job at which something can go wrong. */
enum FaultStep {
    /** The upload of a local file; RunComfy receives files within the submit. */
    UPLOAD(Map.of(
            Offer.RUNNINGHUB, Endpoint.RUNNINGHUB_UPLOAD,
            Offer.FAL, Endpoint.FAL_UPLOAD,
            Offer.REPLICATE, Endpoint.REPLICATE_UPLOAD,
            Offer.COMFYUI, Endpoint.COMFYUI_UPLOAD)),
    /** The paid call. */
    SUBMIT(Map.of(
            Offer.RUNCOMFY, Endpoint.RUNCOMFY_SUBMIT,
            Offer.RUNNINGHUB, Endpoint.RUNNINGHUB_SUBMIT,
            Offer.FAL, Endpoint.FAL_SUBMIT,
            Offer.REPLICATE, Endpoint.REPLICATE_SUBMIT,
            Offer.COMFYUI, Endpoint.COMFYUI_SUBMIT)),
    /** A poll, and at a ComfyUI server also the question whether it has a job. */
    STATUS(Map.of(
            Offer.RUNCOMFY, Endpoint.RUNCOMFY_STATUS,
            Offer.RUNNINGHUB, Endpoint.RUNNINGHUB_QUERY,
            Offer.FAL, Endpoint.FAL_STATUS,
            Offer.REPLICATE, Endpoint.REPLICATE_STATUS,
            Offer.COMFYUI, Endpoint.COMFYUI_JOB)),
    /** A poll of an older ComfyUI server: what waits and runs. */
    QUEUE(Map.of(Offer.COMFYUI, Endpoint.COMFYUI_QUEUE)),
    /**
     * A request for the result, at an older ComfyUI server; RunningHub and Replicate deliver the result with the last
     * poll.
     */
    RESULT(Map.of(
            Offer.RUNCOMFY, Endpoint.RUNCOMFY_RESULT,
            Offer.FAL, Endpoint.FAL_RESULT,
            Offer.COMFYUI, Endpoint.COMFYUI_HISTORY)),
    /** A request to cancel. */
    CANCEL(Map.of(
            Offer.RUNCOMFY, Endpoint.RUNCOMFY_CANCEL,
            Offer.RUNNINGHUB, Endpoint.RUNNINGHUB_CANCEL,
            Offer.FAL, Endpoint.FAL_CANCEL,
            Offer.REPLICATE, Endpoint.REPLICATE_CANCEL,
            Offer.COMFYUI, Endpoint.COMFYUI_CANCEL)),
    /** A download of a file. */
    DOWNLOAD(Map.of(
            Offer.RUNCOMFY, Endpoint.DOWNLOAD,
            Offer.RUNNINGHUB, Endpoint.DOWNLOAD,
            Offer.FAL, Endpoint.DOWNLOAD,
            Offer.REPLICATE, Endpoint.DOWNLOAD,
            Offer.COMFYUI, Endpoint.COMFYUI_VIEW));

    @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable; its type does not say so
    private final Map<String, Endpoint> endpoints;

    FaultStep(Map<String, Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /** Returns a provider's endpoint for this step, or empty if the step has no endpoint of its own. */
    Optional<Endpoint> at(String provider) {
        return Optional.ofNullable(endpoints.get(provider));
    }

    /** Returns the name of this step in a tag. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.Endpoint;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step of a job at which something can go wrong. */
enum FaultStep {
    /** The upload of a local file; RunComfy receives files within the submit. */
    UPLOAD(null, Endpoint.RUNNINGHUB_UPLOAD),
    /** The paid call. */
    SUBMIT(Endpoint.RUNCOMFY_SUBMIT, Endpoint.RUNNINGHUB_SUBMIT),
    /** A poll. */
    STATUS(Endpoint.RUNCOMFY_STATUS, Endpoint.RUNNINGHUB_QUERY),
    /** A request for the result; RunningHub delivers the result with the last poll. */
    RESULT(Endpoint.RUNCOMFY_RESULT, null),
    /** A request to cancel. */
    CANCEL(Endpoint.RUNCOMFY_CANCEL, Endpoint.RUNNINGHUB_CANCEL),
    /** A download of a file. */
    DOWNLOAD(Endpoint.DOWNLOAD, Endpoint.DOWNLOAD);

    private final @Nullable Endpoint runComfy;
    private final @Nullable Endpoint runningHub;

    FaultStep(@Nullable Endpoint runComfy, @Nullable Endpoint runningHub) {
        this.runComfy = runComfy;
        this.runningHub = runningHub;
    }

    /** Returns a provider's endpoint for this step, or empty if the step has no endpoint of its own. */
    Optional<Endpoint> at(String provider) {
        return Optional.ofNullable(provider.equals(Offer.RUNCOMFY) ? runComfy : runningHub);
    }

    /** Returns the name of this step in a tag. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

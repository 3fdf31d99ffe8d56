package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.Endpoint;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step of a job at which something can go wrong. */
enum FaultStep {
    /** A local file goes to the provider; RunComfy gets it inside the submit. */
    UPLOAD(null, Endpoint.RUNNINGHUB_UPLOAD),
    /** The paid call. */
    SUBMIT(Endpoint.RUNCOMFY_SUBMIT, Endpoint.RUNNINGHUB_SUBMIT),
    /** A question how the job stands. */
    STATUS(Endpoint.RUNCOMFY_STATUS, Endpoint.RUNNINGHUB_QUERY),
    /** What came of the job; RunningHub tells it in the status. */
    RESULT(Endpoint.RUNCOMFY_RESULT, null),
    /** A request to cancel. */
    CANCEL(Endpoint.RUNCOMFY_CANCEL, Endpoint.RUNNINGHUB_CANCEL),
    /** A file is fetched. */
    DOWNLOAD(Endpoint.DOWNLOAD, Endpoint.DOWNLOAD);

    private final @Nullable Endpoint runComfy;
    private final @Nullable Endpoint runningHub;

    FaultStep(@Nullable Endpoint runComfy, @Nullable Endpoint runningHub) {
        this.runComfy = runComfy;
        this.runningHub = runningHub;
    }

    /** Returns where a provider has this step, empty if it has none of its own. */
    Optional<Endpoint> at(String provider) {
        return Optional.ofNullable(provider.equals(Offer.RUNCOMFY) ? runComfy : runningHub);
    }

    /** Returns the word by which a prompt names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

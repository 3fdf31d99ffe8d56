package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.media.ArtifactProducer;
import java.net.URI;
import java.util.function.Supplier;

/**
 * What the service is made of.
 *
 * @param base where it is reached, without trailing slash
 * @param book its jobs
 * @param means what it works with
 * @param switches its token, and what is not known about it
 */
public record ReplicateSetup(URI base, JobBook book, Means means, ReplicateSwitches switches) {

    /** The owner of the token. */
    static final String USER = "emulated-user";

    /**
     * What it works with.
     *
     * @param producer makes files
     * @param ids makes ids
     * @param webhooks calls receivers
     * @param outputs where files of predictions are fetched from, which is another origin than the API's
     */
    public record Means(ArtifactProducer producer, Ids ids, Webhooks webhooks, Supplier<URI> outputs) {}

    /** {@return the address of an API path that begins with a slash} */
    String url(String path) {
        return base + "/v1" + path;
    }

    /** {@return whether a request has the token; the older word before it counts as well} */
    boolean admits(Request request) {
        String given = request.header("authorization").orElse("");
        return given.equals("Bearer " + switches.token()) || given.equals("Token " + switches.token());
    }
}

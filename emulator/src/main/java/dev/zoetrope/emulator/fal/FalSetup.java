package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.media.ArtifactProducer;
import java.net.URI;

/**
 * What the service is made of.
 *
 * @param base where it is reached, without trailing slash
 * @param book its jobs
 * @param means what it works with
 * @param switches its key, and what is not known about it
 */
public record FalSetup(URI base, JobBook book, Means means, FalSwitches switches) {

    /**
     * What it works with.
     *
     * @param producer makes files
     * @param ids makes ids
     * @param webhooks calls receivers
     */
    public record Means(ArtifactProducer producer, Ids ids, Webhooks webhooks) {}
}

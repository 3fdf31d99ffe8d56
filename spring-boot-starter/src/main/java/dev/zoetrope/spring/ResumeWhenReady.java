package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Resumes the open jobs of dead processes once the application is ready for what they bring. */
final class ResumeWhenReady implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeWhenReady.class);

    private final ZoetropeProperties properties;
    private final MediaClient client;

    ResumeWhenReady(ZoetropeProperties properties, MediaClient client) {
        this.properties = properties;
        this.client = client;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (!properties.resume()) {
            return;
        }
        try {
            int resumed = client.jobs()
                    .resume(properties.unsentJobs(), Jobs.DEFAULT_DEADLINE)
                    .size();
            if (resumed > 0) {
                LOG.info("resumed {} open jobs", resumed);
            }
        } catch (RuntimeException e) {
            // A database that is away for a moment is no reason not to serve.
            LOG.warn("open jobs were not resumed: {}", e.getMessage());
        }
    }
}

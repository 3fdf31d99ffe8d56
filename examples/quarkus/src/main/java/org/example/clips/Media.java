package org.example.clips;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.Zoetrope;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** One client for the whole application, with its keys from the environment. */
@ApplicationScoped
class Media {

    /** At the start of the application, so that the jobs that an earlier process left are resumed then. */
    @Produces
    @Startup
    @ApplicationScoped
    MediaClient open() {
        return Zoetrope.create();
    }

    /** Jobs that are not over go on at their provider, and are resumed by the next start. */
    void close(@Disposes MediaClient media) {
        media.close();
    }
}

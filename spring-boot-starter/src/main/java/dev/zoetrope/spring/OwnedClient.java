package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.LeaveOrCancel;

/**
 * Closes the client that the auto-configuration made, with what the properties say about bought jobs, which a bean of
 * the client itself could not know: Spring would call its {@code close()}. The {@link MediaClient} bean depends on this
 * one and is closed by nothing else, so that Spring ends whatever uses the client first, then this, and the data source
 * after it.
 *
 * @param client the client
 * @param atTheEnd what happens to jobs that are bought
 */
record OwnedClient(MediaClient client, LeaveOrCancel atTheEnd) implements AutoCloseable {

    @Override
    public void close() {
        client.close(atTheEnd);
    }
}

package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.LeaveOrCancel;

/**
 * The client that this configuration made and closes. Its bean is another one that depends on this one, so that whatever
 * uses the client ends before it: the web server, whose requests may wait for jobs, has stopped by then, and the data
 * source is still open.
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

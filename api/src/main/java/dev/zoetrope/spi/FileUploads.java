package dev.zoetrope.spi;

import dev.zoetrope.api.UploadedFile;

/** The facet of a provider that stores local files for its models. */
public interface FileUploads {

    /**
     * Uploads a file, once.
     *
     * @param call the file and the time limit
     * @return where it is: what a model takes for it, what a node of a workflow takes for it, and how long both can be
     *     used. The engine uses it for other jobs of the same account within that time
     * @throws ProviderCallException if it was not stored, or that is not certain
     * @throws InterruptedException if the calling thread is interrupted
     */
    UploadedFile upload(UploadCall call) throws ProviderCallException, InterruptedException;
}

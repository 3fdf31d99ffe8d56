package dev.zoetrope.spi;

/** The facet of a provider that stores local files for its models. */
public interface FileUploads {

    /**
     * Uploads a file, once.
     *
     * @param call the file and the time limit
     * @return what stands in the native parameter for the file, usually its URL
     * @throws ProviderCallException if it was not stored or nobody knows
     * @throws InterruptedException if the calling thread is interrupted
     */
    String upload(UploadCall call) throws ProviderCallException, InterruptedException;
}

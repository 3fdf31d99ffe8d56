package dev.zoetrope.spi;

/** The facet of a provider that stores local files for its models. */
public interface FileUploads {

    /**
     * Uploads a file, once.
     *
     * @param call the file and the time limit
     * @return the value of the native parameter for the file, usually its URL
     * @throws ProviderCallException if it was not stored, or that is not certain
     * @throws InterruptedException if the calling thread is interrupted
     */
    String upload(UploadCall call) throws ProviderCallException, InterruptedException;
}

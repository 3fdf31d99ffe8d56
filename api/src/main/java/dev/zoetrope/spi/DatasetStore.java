package dev.zoetrope.spi;

import java.time.Duration;
import java.util.Optional;

/** The facet of a provider that stores data sets for its models. All of it is free of charge. */
public interface DatasetStore {

    /**
     * Finds a data set by its name.
     *
     * @param name its name
     * @param timeout how long the call may take in all
     * @return the data set; of several of the same name the one that is most likely usable
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    Optional<StoredDataset> find(String name, Duration timeout) throws ProviderCallException, InterruptedException;

    /**
     * Creates a data set.
     *
     * @param name its name
     * @param timeout how long the call may take in all
     * @return the data set, without files
     * @throws ProviderCallException if it was not created, or that is not certain
     * @throws InterruptedException if the calling thread is interrupted
     */
    StoredDataset create(String name, Duration timeout) throws ProviderCallException, InterruptedException;

    /**
     * Asks for the state of a data set.
     *
     * @param id its id
     * @param timeout how long the call may take in all
     * @return the data set
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    StoredDataset state(String id, Duration timeout) throws ProviderCallException, InterruptedException;

    /**
     * Uploads a file into a data set, once.
     *
     * @param id the id of the data set
     * @param name the name of the file
     * @param file the file and the time limit
     * @throws ProviderCallException if it was not stored, or that is not certain
     * @throws InterruptedException if the calling thread is interrupted
     */
    void upload(String id, String name, UploadCall file) throws ProviderCallException, InterruptedException;
}

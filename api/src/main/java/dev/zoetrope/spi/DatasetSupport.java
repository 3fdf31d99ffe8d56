package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.Violation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of models that work on a data set, before their provider is asked. Such a model takes a local folder,
 * whose files the engine stores as a data set, and a text that configures it and names that data set.
 */
public interface DatasetSupport {

    /**
     * The parameters of a model that works on a data set.
     *
     * @param folder takes the path of a local folder
     * @param text takes the text that configures the model; the engine reads it from a file if it is {@code @FILE}
     */
    record Parameters(String folder, String text) {}

    /**
     * Returns the parameters of a model.
     *
     * @param model the model
     * @return the parameters, or empty if the model works on no data set
     */
    Optional<Parameters> parameters(ModelId model);

    /**
     * Checks a text.
     *
     * @param text the text
     * @param dataset the name of the data set that is made of a folder, or null if the request names no folder
     * @return what is wrong with it; empty if it can be sent
     */
    List<Violation> check(String text, @Nullable String dataset);

    /**
     * Writes the place of the data set into a text.
     *
     * @param text the text as the caller wrote it
     * @param dataset the name of the data set
     * @return the text to send
     */
    String written(String text, String dataset);
}

package dev.zoetrope.api.job;

/** Receives the progress of saving the files of a job, one after the other. It is called by the thread that saves. */
public interface DeliveryListener {

    /**
     * Receives a file that was saved now, or was saved before. It does nothing if not overridden.
     *
     * @param file the file
     */
    default void saved(SavedFile file) {}

    /**
     * Receives a warning about a file that was saved, but not as requested: under another name, because the requested
     * one was taken or does not match the type of the file, or with another type than was bought. It does nothing if
     * not overridden.
     *
     * @param message the warning in one line
     */
    default void warned(String message) {}
}

package dev.zoetrope.api.job;

/** Learns how the files of a job are saved, one after the other. It is called on the thread that saves. */
public interface DeliveryListener {

    /**
     * Learns of a file that is here now, or was before. Does nothing if not overridden.
     *
     * @param file the file
     */
    default void saved(SavedFile file) {}

    /**
     * Learns of something that is not as it was asked for, though all is here: another name, because the one that was
     * wanted was taken or says another type than the file has, or a file of another type than was bought. Does nothing
     * if not overridden.
     *
     * @param message what it is, in one line
     */
    default void warned(String message) {}
}

package dev.zoetrope.api.operation;

/** Hears how far the transfer of a file has got. It is called by the thread that transfers, and returns at once. */
@FunctionalInterface
public interface TransferListener {

    /** Hears nothing. */
    TransferListener NONE = (done, total) -> {};

    /**
     * Hears of bytes that were transferred.
     *
     * @param done how many bytes so far, from 0 to {@code total}; fewer than before if the transfer begins again
     * @param total how many bytes in all
     */
    void transferred(long done, long total);
}

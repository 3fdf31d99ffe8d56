package dev.zoetrope.core.download;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes why a file could not be written. */
public final class WriteFaults {

    private WriteFaults() {}

    /**
     * Returns the reason of a failure.
     *
     * @param fault what was thrown, or null if unknown
     * @return the reason, in words that fit after a colon
     */
    public static String reason(@Nullable Throwable fault) {
        if (fault instanceof NoSuchFileException) {
            return "its folder is no longer there";
        }
        if (fault instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (fault instanceof FileAlreadyExistsException || fault instanceof NotDirectoryException) {
            return ((FileSystemException) fault).getFile() + " is in the way";
        }
        if (fault instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return Optional.ofNullable(fault)
                .map(Throwable::getMessage)
                .orElseGet(() -> fault == null
                        ? "for an unknown reason"
                        : fault.getClass().getSimpleName());
    }
}

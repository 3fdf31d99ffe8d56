package dev.zoetrope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Keeps SQLite's native library unpacked in the command's home. Left alone the driver unpacks it at every start, which takes
 * longer than most commands, and a process that is killed leaves its megabyte behind for good.
 */
final class SqliteLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String DRIVER = "/org/sqlite/SQLiteJDBCLoader.class";
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /**
     * Has the driver load the library from a home, unless something else is set or there is no driver. It must be called
     * before the driver is used.
     *
     * @param home the command's home; what is missing in it is made
     */
    static void loadFrom(Path home) {
        boolean there = SqliteLibrary.class.getResource(DRIVER) != null;
        if (!there || System.getProperty(FOLDER) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        Path folder = home.resolve("native")
                .resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
                .resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
        try {
            if (!Files.exists(folder.resolve(name))) {
                unpack(name, folder);
            }
        } catch (IOException e) {
            LOG.debug("the driver has to unpack its library itself", e);
            return;
        }
        System.setProperty(FOLDER, folder.toString());
        System.setProperty(NAME, name);
    }

    private static void unpack(String name, Path folder) throws IOException {
        try (InputStream packed =
                SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (packed == null) {
                throw new IOException("the driver has no library for this system");
            }
            Files.createDirectories(folder, ownersOnly());
            Path whole = Files.createTempFile(folder, name, ".part");
            try {
                Files.copy(packed, whole, StandardCopyOption.REPLACE_EXISTING);
                // At once, because others may be about to load it.
                Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        }
    }

    /** The home may not be there yet, and what is to be kept in it is nobody else's business. */
    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}

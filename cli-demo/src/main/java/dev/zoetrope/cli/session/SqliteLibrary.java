package dev.zoetrope.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Keeps SQLite's native library unpacked in the command's home. Left alone the driver unpacks it at every start, which
 * takes longer than most commands, and a process that is killed leaves its megabyte behind for good. What is kept there
 * runs as the user's own program, so it is taken only from a folder that no other user can change, and only if it is
 * what the driver's jar holds; otherwise the driver is left alone.
 */
public final class SqliteLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String DRIVER = "/org/sqlite/SQLiteJDBCLoader.class";
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String KEPT_IN = "native";

    private SqliteLibrary() {}

    /**
     * Has the driver load the library from a home, unless something else is set, there is no driver, or others could
     * have put it there. It must be called before the driver is used.
     *
     * @param home the command's home, which belongs to this user; what is missing in it is made
     */
    static void loadFrom(Path home) {
        boolean there = SqliteLibrary.class.getResource(DRIVER) != null;
        if (!there || System.getProperty(FOLDER) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        try {
            Path folder = folder(home);
            byte[] packed = packed(name);
            if (!isKept(folder.resolve(name), packed)) {
                keep(folder.resolve(name), packed);
            }
            System.setProperty(FOLDER, folder.toString());
            System.setProperty(NAME, name);
        } catch (IOException e) {
            LOG.debug("the driver has to unpack its library itself", e);
        }
    }

    /** Says why the library cannot be kept in a home, if it cannot. */
    public static Optional<String> obstacle(Path home) {
        try {
            if (Files.exists(home.resolve(KEPT_IN), LinkOption.NOFOLLOW_LINKS)) {
                folder(home);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Path folder(Path home) throws IOException {
        String version = "sqlite-" + SQLiteJDBCLoader.getVersion();
        return SoleOwner.folder(home, Path.of(KEPT_IN, version, OSInfo.getNativeLibFolderPathForCurrentOS()));
    }

    private static byte[] packed(String name) throws IOException {
        try (InputStream packed =
                SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (packed == null) {
                throw new IOException("the driver has no library for this system");
            }
            return packed.readAllBytes();
        }
    }

    private static boolean isKept(Path file, byte[] packed) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && SoleOwner.of(file.resolveSibling(""), file)
                && Files.size(file) == packed.length
                && Arrays.equals(Files.readAllBytes(file), packed);
    }

    private static void keep(Path file, byte[] packed) throws IOException {
        Path whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        try {
            Files.write(whole, packed);
            // At once, because others may be about to load it.
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}

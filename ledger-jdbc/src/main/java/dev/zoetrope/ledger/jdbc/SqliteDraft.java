package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Makes a new ledger file under a temporary name and puts it in its place whole. So a file that is empty or has no
 * tables is never one that is just being made: it has lost what it held.
 */
final class SqliteDraft {

    private static final String SUFFIX = ".new";
    private static final Duration SURELY_LEFT = Duration.ofHours(1);

    private final SqliteFile file;
    private final Path real;

    /**
     * Prepares a new file.
     *
     * @param file the ledger's file
     * @param real where it is to be, with all links followed
     */
    SqliteDraft(SqliteFile file, Path real) {
        this.file = file;
        this.real = real;
    }

    /** Makes the file, unless another process makes it first. */
    void make(Schema schema) throws SQLException {
        Path draft = real.resolveSibling(real.getFileName() + "." + UUID.randomUUID() + SUFFIX);
        try {
            try {
                removeWhatDeadProcessesLeft();
                Files.createFile(draft, PrivateFiles.forTheOwner(draft));
                fill(draft, schema);
                new ChangeCount(real).begin();
                put(draft);
            } finally {
                for (String suffix : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
                }
            }
        } catch (IOException e) {
            throw cannotBeMade(e);
        }
    }

    private void fill(Path draft, Schema schema) throws SQLException {
        try (Connection connection = SqliteDriver.open(draft)) {
            SqliteConnection.execute(connection, "PRAGMA journal_mode = WAL");
            SqliteConnection.execute(connection, "PRAGMA synchronous = FULL");
            SqliteConnection.execute(connection, "BEGIN IMMEDIATE");
            schema.migrate(connection, file.ledger());
            SqliteConnection.execute(connection, "COMMIT");
        }
    }

    /** A hard link never replaces an existing file; where there are no hard links, a move must do. */
    private void put(Path draft) throws IOException {
        try {
            try {
                Files.createLink(real, draft);
            } catch (FileAlreadyExistsException there) {
                throw there;
            } catch (FileSystemException | UnsupportedOperationException withoutLinks) {
                Files.move(draft, real);
            }
        } catch (FileAlreadyExistsException there) {
            // Another process was first.
        }
    }

    private void removeWhatDeadProcessesLeft() throws IOException {
        String beginning = real.getFileName() + ".";
        Instant left = Instant.now().minus(SURELY_LEFT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(real.resolveSibling(""))) {
            for (Path each : files) {
                String name = each.getFileName().toString();
                if (name.startsWith(beginning) && name.contains(SUFFIX) && changedBefore(left, each)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** Another process that makes the same ledger may remove its own files at any time. */
    private static boolean changedBefore(Instant moment, Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private MediaException cannotBeMade(IOException e) {
        return file.fault(
                "cannot be made", "Make its folder " + real.getParent() + " writable, or choose another one.", e);
    }
}

package dev.zoetrope.core.media;

import dev.zoetrope.api.media.MediaSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a folder that make a data set: its regular media and captions, without hidden ones, links and folders.
 * The name of the data set follows from their names and contents, so that the same files are found at a provider again.
 *
 * @param name the name of the data set
 * @param files the files, by their names
 * @param bytes how many bytes they have together
 */
public record DatasetFolder(String name, List<Path> files, long bytes) {

    private static final Set<String> KINDS = Set.of(
            "png", "jpg", "jpeg", "webp", "mp4", "mov", "webm", "mkv", "avi", "wav", "mp3", "flac", "txt", "json",
            "caption");

    private static final String NAME = "name";
    private static final String COUNT = "count";
    private static final String BYTES = "bytes";
    private static final String FILES = "files";
    private static final int DIGITS = 16;

    /** Copies the list. */
    public DatasetFolder {
        files = List.copyOf(files);
    }

    /**
     * Reads a folder.
     *
     * @param folder where it is
     * @param local reads its files; what it has read already is not read again
     * @return the data set, perhaps without files
     * @throws IOException if the folder or one of its files cannot be read
     */
    public static DatasetFolder read(Path folder, LocalFileLookup local) throws IOException {
        LocalContents contents = local instanceof LocalContents known ? known : new LocalContents(MemoryBudget.NONE);
        return named(list(folder), contents);
    }

    /**
     * Returns where a folder is, which may be written as other files of a request are, with {@code @} before it.
     *
     * @param written the folder as a caller wrote it
     * @return its path
     * @throws java.nio.file.InvalidPathException if it is none
     */
    public static Path path(String written) {
        return Path.of(written.startsWith("@") ? written.substring(1) : written);
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.toAbsolutePath(), DatasetFolder::belongs)) {
            all.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(Comparator.comparing(DatasetFolder::nameOf));
        return files;
    }

    private static boolean belongs(Path file) throws IOException {
        String name = nameOf(file);
        int dot = name.lastIndexOf('.');
        return dot > 0
                && KINDS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
                && !name.startsWith(".")
                && !Files.isHidden(file)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static DatasetFolder named(List<Path> files, LocalContents contents) throws IOException {
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        for (Path file : files) {
            LocalContent content = contents.of(file);
            digest.update((nameOf(file) + "\0" + content.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
            bytes += content.length();
        }
        return new DatasetFolder("zt-" + Sha256.text(digest).substring(0, DIGITS), files, bytes);
    }

    /**
     * Returns the name by which a file is stored.
     *
     * @param file a file of the folder
     * @return its name
     */
    public static String nameOf(Path file) {
        return Objects.toString(file.getFileName(), "");
    }

    /** {@return what stands for it in a native input, which the ledger keeps as well} */
    public Map<String, Object> value() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(NAME, name);
        value.put(COUNT, BigDecimal.valueOf(files.size()));
        value.put(BYTES, BigDecimal.valueOf(bytes));
        value.put(FILES, files.stream().map(MediaSource.LocalFile::new).toList());
        return value;
    }

    /**
     * Reads what stands for a folder in a native input.
     *
     * @param value a value of the input
     * @return the folder, or empty if the value stands for none
     */
    public static Optional<DatasetFolder> of(Object value) {
        if (!(value instanceof Map<?, ?> fields)
                || !(fields.get(NAME) instanceof String name)
                || !(fields.get(BYTES) instanceof Number bytes)
                || !(fields.get(FILES) instanceof List<?> files)
                || !files.stream().allMatch(MediaSource.LocalFile.class::isInstance)) {
            return Optional.empty();
        }
        List<Path> paths = files.stream()
                .map(file -> ((MediaSource.LocalFile) file).path())
                .toList();
        return Optional.of(new DatasetFolder(name, paths, bytes.longValue()));
    }

    /**
     * Checks that the files are those that the name was made of.
     *
     * @param contents reads them
     * @throws IOException if one has changed or cannot be read
     */
    public void requireUnchanged(LocalContents contents) throws IOException {
        if (!named(files, contents).name().equals(name)) {
            throw new IOException("the files of the data set " + name + " have changed since the job was asked for");
        }
    }
}

package dev.zoetrope.emulator.comfyui.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The server's folders {@code input}, {@code output} and {@code temp}, in memory. Paths are absolute and normalised, as
 * on a server that is installed in {@link #ROOT}. Thread-safe.
 */
public final class ServerFolders {

    /** Where the server would be installed. */
    public static final String ROOT = "/srv/comfyui";

    private static final Set<String> TYPES = Set.of("input", "output", "temp");
    private static final int LONGEST_NAME = 255;

    private final Clock clock;
    private final TreeMap<String, FolderFile> files = new TreeMap<>();
    private final Set<String> folders = new HashSet<>();

    /** A file. */
    public static final class FolderFile {

        private final byte[] bytes;
        private final Instant modified;

        private FolderFile(byte[] bytes, Instant modified) {
            this.bytes = bytes;
            this.modified = modified;
        }

        /** {@return its content; shared, so callers only read it} */
        public byte[] bytes() {
            return bytes;
        }

        /** {@return when it was written} */
        public Instant modified() {
            return modified;
        }
    }

    /**
     * Creates the three folders, empty.
     *
     * @param clock by which files are dated
     */
    public ServerFolders(Clock clock) {
        this.clock = clock;
        TYPES.forEach(type -> folders.add(ROOT + "/" + type));
    }

    /** {@return the path of a folder, empty when the type is none of the three} */
    public static Optional<String> folder(String type) {
        return TYPES.contains(type) ? Optional.of(ROOT + "/" + type) : Optional.empty();
    }

    /** {@return the path that a name leads to from a folder; an absolute name leads there, dots are resolved} */
    public static String resolve(String folder, String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (name.startsWith("/") ? name : folder + "/" + name).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** {@return whether a path is a folder or below it} */
    public static boolean within(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /**
     * Where a name leads that may end in the name of a folder: {@code sub/name}, {@code name [output]}.
     *
     * @param folder the folder that it names, or the usual one
     * @param path where it leads, which may be outside of that folder
     */
    public record Place(String folder, String path) {

        /** {@return whether it leads into that folder} */
        public boolean isConfined() {
            return within(folder, path);
        }
    }

    /** {@return where a name leads, if it names no folder from that one} */
    public static Place place(String name, String usualType) {
        for (String type : TYPES) {
            String suffix = " [" + type + "]";
            if (name.endsWith(suffix)) {
                return place(name.substring(0, name.length() - suffix.length()), type);
            }
        }
        String folder = ROOT + "/" + usualType;
        return new Place(folder, resolve(folder, name));
    }

    /** {@return the file at a path} */
    public synchronized Optional<FolderFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    synchronized boolean isFolder(String path) {
        return folders.contains(path);
    }

    /** Makes a folder and those above it. */
    public synchronized void makeFolder(String path) {
        for (String each = path; within(ROOT, each); each = each.substring(0, each.lastIndexOf('/'))) {
            folders.add(each);
        }
    }

    /** Writes a file; false when its folder does not exist, or its name is that of a folder or too long. */
    public synchronized boolean write(String path, byte[] bytes) {
        int slash = path.lastIndexOf('/');
        boolean nameable = !folders.contains(path) && path.length() - slash - 1 <= LONGEST_NAME;
        if (!nameable || !folders.contains(path.substring(0, slash))) {
            return false;
        }
        files.put(path, new FolderFile(bytes, clock.instant()));
        return true;
    }

    /** Removes a file, if it is there. */
    synchronized void delete(String path) {
        files.remove(path);
    }

    /** {@return the names of the files right in a folder, sorted} */
    public synchronized List<String> names(String folder) {
        return files.subMap(folder + "/", folder + "0").keySet().stream()
                .map(path -> path.substring(folder.length() + 1))
                .filter(name -> name.indexOf('/') < 0)
                .toList();
    }

    /** Empties the folder for temporary files, as each start of the server does. */
    public synchronized void clearTemp() {
        files.keySet().removeIf(path -> within(ROOT + "/temp", path));
    }

    /** {@return the time by which files are dated} */
    public Instant now() {
        return clock.instant();
    }
}

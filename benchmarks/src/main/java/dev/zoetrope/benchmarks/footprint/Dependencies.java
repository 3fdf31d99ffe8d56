package dev.zoetrope.benchmarks.footprint;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The transitive dependencies of artifacts, as Maven resolved them for this build in a file beside the jars. */
public final class Dependencies {

    private static final String ARTIFACT = "[\\w.-]+:[\\w.-]+";
    private static final Pattern EDGE = Pattern.compile("\"(?<from>" + ARTIFACT + "):[^\"]*\" -> \"\\(?(?<to>"
            + ARTIFACT + "):jar:(?:(?<classifier>[\\w.-]+):)?(?<version>[\\w.-]+):(?:compile|runtime)\\b");
    private static final String OURS = "dev.zoetrope:zoetrope-";
    private static final String FILE = "dependencies.dot";

    private final Path folder;
    private final Map<String, Set<String>> dependencies = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();

    private Dependencies(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the file in the folder from which this program runs.
     *
     * @return the dependencies
     * @throws IOException if the file cannot be read
     * @throws IllegalStateException if this program does not run from the folder that the build made
     */
    public static Dependencies here() throws IOException {
        return read(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().getParent())
                .filter(parent -> Files.exists(parent.resolve(FILE)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("run from the folder of jars that mvn package made")));
    }

    /**
     * Reads the file in a folder.
     *
     * @param folder a folder of jars with the build's file
     * @return the dependencies
     * @throws IOException if the file cannot be read
     */
    static Dependencies read(Path folder) throws IOException {
        Dependencies dependencies = new Dependencies(folder);
        for (String line : Files.readAllLines(folder.resolve(FILE))) {
            if (line.contains(" -> ")) {
                dependencies.note(line);
            }
        }
        return dependencies;
    }

    private void note(String line) {
        Matcher edge = EDGE.matcher(line);
        // A dependency that is not a jar, such as a bill of materials, contains no classes.
        if (edge.find()) {
            String to = edge.group("to");
            dependencies
                    .computeIfAbsent(edge.group("from"), any -> new LinkedHashSet<>())
                    .add(to);
            String classifier = edge.group("classifier");
            String file = to.substring(to.indexOf(':') + 1) + "-" + edge.group("version")
                    + (classifier == null ? "" : "-" + classifier) + ".jar";
            // An edge may also name a version that Maven replaced by another one.
            if (Files.exists(folder.resolve(file))) {
                files.put(to, file);
            }
        }
    }

    /**
     * Finds the jars of artifacts and of all their transitive dependencies.
     *
     * @param artifacts the artifacts, each as {@code group:artifact}
     * @return the files without duplicates, in alphabetical order
     * @throws IllegalStateException if one of the artifacts is not in this build
     */
    public List<Path> jars(List<String> artifacts) {
        Set<String> all = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(artifacts);
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (all.add(next)) {
                open.addAll(dependencies.getOrDefault(next, Set.of()));
            }
        }
        return all.stream().map(this::file).toList();
    }

    /**
     * Finds the jars of modules of this build and of all their transitive dependencies.
     *
     * @param modules the modules, each by the name of its folder
     * @return the files without duplicates, in alphabetical order
     * @throws IllegalStateException if one of the modules is not in this build
     */
    public List<Path> ofModules(List<String> modules) {
        return jars(modules.stream().map(OURS::concat).toList());
    }

    private Path file(String artifact) {
        String file = files.get(artifact);
        if (file == null) {
            throw new IllegalStateException("no jar of " + artifact + " in " + folder);
        }
        return folder.resolve(file);
    }
}

package dev.zoetrope.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of the build: which there are, and where on this JVM's class path their main classes lie. */
public final class Reactor {

    private static final Pattern MODULE = Pattern.compile("<module>([^</]+)</module>");
    /** What stands before the name of a module's folder in the name of its artifact. */
    public static final String ARTIFACT_PREFIX = "zoetrope-";

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** The build that these tests are part of. Tests run in the folder of their module. */
    public static final Reactor HERE =
            new Reactor(Path.of("").toAbsolutePath().getParent(), System.getProperty("java.class.path"));

    private final Path root;
    private final List<Path> classPath;

    Reactor(Path root, String classPath) {
        this.root = root;
        this.classPath = Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    /** Imported once: all main classes and nothing else. */
    private static final class Imported {
        static final JavaClasses CLASSES = importFrom(HERE.locations().values());
    }

    /** Returns the main classes of all modules; no test class is among them. */
    static JavaClasses classes() {
        return Imported.CLASSES;
    }

    /** Returns the jar of an artifact that is not ours. */
    public Path library(String artifact) {
        return classPath.stream()
                .filter(entry -> isJarOf(artifact, entry))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + artifact + " on the class path"));
    }

    /** Returns the modules with Java code: those the build names, and those that lie there and it forgot to name. */
    Set<String> modulesWithCode() {
        Set<String> modules = new TreeSet<>(namedModules());
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .forEach(folder -> modules.add(folder.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        modules.removeIf(module -> !Files.isDirectory(root.resolve(module).resolve(SOURCES)));
        return modules;
    }

    /** Returns the modules in the list of the root's {@code pom.xml}; examples are other people's projects. */
    Set<String> namedModules() {
        try {
            Matcher names = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
            return names.results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the modules that the build hands on to nobody: their poms say so. */
    Set<String> unpublishedModules() {
        return namedModules().stream()
                .filter(module -> pom(module).contains("<maven.deploy.skip>true</maven.deploy.skip>"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the modules with Java code whose jars applications get. */
    public Set<String> publishedModules() {
        Set<String> published = new TreeSet<>(modulesWithCode());
        published.removeAll(unpublishedModules());
        return published;
    }

    /** Returns the folder of a module's main sources. */
    Path mainSources(String module) {
        return root.resolve(module).resolve(SOURCES);
    }

    /** Returns the text of a module's {@code pom.xml}. */
    String pom(String module) {
        try {
            return Files.readString(root.resolve(module).resolve("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns module to folder of classes or jar, for each module that this class path has. */
    Map<String, Path> locations() {
        Map<String, Path> locations = new TreeMap<>();
        for (String module : modulesWithCode()) {
            Path target = root.resolve(module).resolve("target");
            List<Path> found = classPath.stream()
                    .filter(entry -> entry.startsWith(target))
                    .filter(entry -> entry.endsWith("classes") || isJarOf(ARTIFACT_PREFIX + module, entry))
                    .toList();
            if (found.size() > 1) {
                throw new IllegalStateException(module + " is on the class path more than once: " + found);
            }
            found.forEach(entry -> locations.put(module, entry));
        }
        return locations;
    }

    private static boolean isJarOf(String artifact, Path entry) {
        // Neither its jar of tests nor an artifact whose name only begins the same.
        return entry.getFileName().toString().matches(Pattern.quote(artifact) + "-[0-9][\\w.-]*(?<!-tests)\\.jar");
    }

    /** Returns where a module's classes lie. */
    public Path location(String module) {
        return Optional.ofNullable(locations().get(module))
                .orElseThrow(() -> new IllegalStateException("no module " + module + " on the class path"));
    }

    /** Imports the classes in folders and jars. */
    static JavaClasses importFrom(Collection<Path> places) {
        return new ClassFileImporter()
                .importLocations(places.stream().map(Reactor::asLocation).toList());
    }

    private static Location asLocation(Path place) {
        // ArchUnit takes the path of a jar for a folder without classes.
        URI uri = place.toUri();
        return Location.of(Files.isDirectory(place) ? uri : URI.create("jar:" + uri + "!/"));
    }

    /** Reads the module descriptor in a folder of classes or a jar; empty if it has none of its own. */
    static Optional<ModuleDescriptor> descriptor(Path location) {
        return ModuleFinder.of(location).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(descriptor -> !descriptor.isAutomatic())
                .findFirst();
    }
}

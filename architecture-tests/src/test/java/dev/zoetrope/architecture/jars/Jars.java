package dev.zoetrope.architecture.jars;

import dev.zoetrope.architecture.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jars that come with an artifact, as Maven resolved them: the build writes who brings whom into a file. */
final class Jars {

    private static final Pattern ARTIFACT = Pattern.compile("([\\w.-]+):([\\w.-]+):jar:");
    private static final String OURS = "dev.zoetrope:" + Reactor.ARTIFACT_PREFIX;

    private final Map<String, Set<String>> brings = new TreeMap<>();

    private Jars() {}

    /** Reads the build's file. */
    static Jars ofTheBuild() {
        Jars jars = new Jars();
        try {
            Files.readAllLines(Path.of(System.getProperty("dependencies.dot"))).stream()
                    // An example is there to be built first, and brings nothing.
                    .filter(line -> line.contains(" -> ") && !line.contains(":pom:"))
                    .forEach(jars::note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jars;
    }

    private void note(String line) {
        Matcher names = ARTIFACT.matcher(line);
        if (!names.find()) {
            throw new IllegalStateException("not an edge: " + line);
        }
        String from = names.group(1) + ":" + names.group(2);
        if (!names.find()) {
            throw new IllegalStateException("not an edge: " + line);
        }
        brings.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(names.group(1) + ":" + names.group(2));
    }

    /** Returns the jars of these modules of ours, in this order, and after each what it brings. */
    List<Path> of(List<String> modules) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(modules.stream().map(OURS::concat).toList());
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (all.add(next)) {
                brings.getOrDefault(next, Set.of()).forEach(open::addFirst);
            }
        }
        return all.stream().map(Jars::file).toList();
    }

    private static Path file(String artifact) {
        return artifact.startsWith(OURS)
                ? Reactor.HERE.location(artifact.substring(OURS.length()))
                : Reactor.HERE.library(artifact.substring(artifact.indexOf(':') + 1));
    }
}

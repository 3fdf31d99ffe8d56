package dev.zoetrope.architecture;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The compiler, the jar tool and others of the JDK that runs the tests. */
public final class JdkTools {

    private JdkTools() {}

    /** Compiles every Java file below a folder; {@code options} say against what, and nothing else is seen. */
    public static void compile(Path sources, Path classes, List<String> options) {
        // Without a class path it would take that of this JVM.
        List<String> words = new ArrayList<>(List.of("-cp", ""));
        words.addAll(options);
        words.addAll(List.of("-proc:none", "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("javac", words);
    }

    /** Packs a folder into a jar. */
    public static void pack(Path classes, Path jar) {
        run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    }

    /** Runs a tool, and returns what it printed. */
    public static String run(String tool, List<String> words) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, words.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(tool + " " + words + ":\n" + said);
        }
        return said.toString();
    }
}

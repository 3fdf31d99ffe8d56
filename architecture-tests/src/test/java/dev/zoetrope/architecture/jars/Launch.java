package dev.zoetrope.architecture.jars;

import dev.zoetrope.architecture.JdkTools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The two ways to compile and start a program. */
enum Launch {
    CLASS_PATH("classpath", "-cp") {
        @Override
        List<String> start(String path, Path program) {
            return List.of("-cp", path + File.pathSeparator + program, "paperboat.PaperBoat");
        }
    },
    MODULE_PATH("modulepath", "-p") {
        @Override
        List<String> start(String path, Path program) {
            return List.of("-p", path + File.pathSeparator + program, "-m", "paperboat/paperboat.PaperBoat");
        }
    };

    private static final long PATIENCE_SECONDS = 60;

    private final String sources;
    private final String pathOption;

    Launch(String sources, String pathOption) {
        this.sources = sources;
        this.pathOption = pathOption;
    }

    abstract List<String> start(String path, Path program);

    /** How a program ended. */
    record Ending(int status, String said) {}

    /** Compiles the program; no provider is among the jars, and none of these is one. */
    void compile(List<Path> jars, Path classes) {
        JdkTools.compile(
                Path.of("src", "consumer", sources), classes, List.of("-Xlint:all", "-Werror", pathOption, path(jars)));
    }

    /** Runs the compiled program in a JVM like this one, with these variables and no others, until it ends. */
    Ending run(List<Path> jars, Path classes, Map<String, String> variables, Path... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(start(path(jars), classes));
        words.addAll(Arrays.stream(arguments).map(Path::toString).toList());
        return java(words, variables, classes.getParent());
    }

    /** Runs a JVM like this one in a folder, with these words and variables and no others, until it ends. */
    static Ending java(List<String> words, Map<String, String> variables, Path folder)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("said", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A program of a few seconds: the second compiler would only take time from the other processor.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running:\n" + Files.readString(said));
            }
            return new Ending(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
            Files.delete(said);
        }
    }

    static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}

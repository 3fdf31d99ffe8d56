package dev.zoetrope.testing.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts another JVM of the same kind as this one. */
public final class Jvm {

    private final List<String> command = new ArrayList<>();
    private final ProcessBuilder builder = new ProcessBuilder();

    /**
     * Prepares a JVM.
     *
     * @param classPath its class path
     */
    public Jvm(List<Path> classPath) {
        this(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    private Jvm(String classPath) {
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
        // What the user set for this JVM is not meant for another one, nor is a key of his.
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * Prepares a JVM with the class path of this one.
     *
     * @return the JVM
     */
    public static Jvm alike() {
        return new Jvm(System.getProperty("java.class.path"));
    }

    /**
     * Adds flags of the JVM.
     *
     * @param flags the flags
     * @return this
     */
    public Jvm flags(List<String> flags) {
        command.addAll(flags);
        return this;
    }

    /**
     * Adds environment variables.
     *
     * @param variables name to value
     * @return this
     */
    public Jvm variables(Map<String, String> variables) {
        builder.environment().putAll(variables);
        return this;
    }

    /**
     * Starts it.
     *
     * @param main the class to run
     * @param arguments its arguments
     * @return the process; its standard output is to be read, its error output goes where ours goes
     * @throws IOException if it cannot be started
     */
    public Process start(String main, String... arguments) throws IOException {
        command.add(main);
        command.addAll(List.of(arguments));
        return builder.command(command).start();
    }
}

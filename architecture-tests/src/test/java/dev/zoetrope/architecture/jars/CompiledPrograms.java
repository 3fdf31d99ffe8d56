package dev.zoetrope.architecture.jars;

import dev.zoetrope.architecture.jars.Launch.Ending;
import dev.zoetrope.emulator.Emulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs on the class path.
 *
 * @param jars what they need
 * @param classes where they are compiled to
 */
record CompiledPrograms(List<Path> jars, Path classes) {

    /** Runs one in a folder, against an emulator, until it ends. */
    Ending run(Emulator emulator, Path folder, String... program) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-cp", Launch.path(jars) + File.pathSeparator + classes));
        words.addAll(List.of(program));
        return Launch.java(words, Emulators.variables(emulator, folder), folder);
    }
}

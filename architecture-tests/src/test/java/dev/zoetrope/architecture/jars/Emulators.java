package dev.zoetrope.architecture.jars;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The emulators that programs and applications meet here. */
final class Emulators {

    private Emulators() {}

    /** {@return one whose jobs end soon} */
    static Emulator quick() {
        return start(Duration.ofMillis(100));
    }

    /** {@return one whose jobs run long enough for a process to be killed meanwhile} */
    static Emulator slow() {
        return start(Duration.ofSeconds(2));
    }

    private static Emulator start(Duration runTime) {
        return Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(50))
                .runTime(runTime)
                .renderMedia(64)
                .build());
    }

    /** {@return the variables of a process that uses an emulator and has its home in a folder} */
    static Map<String, String> variables(Emulator emulator, Path folder) {
        Map<String, String> variables = new HashMap<>(emulator.variables());
        variables.put("ZOETROPE_HOME", folder.resolve("home").toString());
        return variables;
    }
}

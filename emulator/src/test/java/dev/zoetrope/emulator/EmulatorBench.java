package dev.zoetrope.emulator;

import dev.zoetrope.testing.ManualClock;
import org.junit.jupiter.api.AfterEach;

/** An emulator whose clock is moved by hand, and a client of it. */
abstract class EmulatorBench {

    final ManualClock clock = new ManualClock();
    final Emulator emulator = Emulator.start(
            options(EmulatorOptions.builder().clock(clock).fixedArtifacts(true)).build());
    final Wire wire = new Wire(emulator);

    /** Sets up the emulator; runs before the fields of a test have their values. */
    EmulatorOptions.Builder options(EmulatorOptions.Builder options) {
        return options;
    }

    @AfterEach
    final void stopEmulator() {
        emulator.close();
    }
}

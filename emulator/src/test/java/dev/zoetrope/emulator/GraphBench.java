package dev.zoetrope.emulator;

import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** An emulator whose clock is moved by hand, where each graph waits for half a minute and runs for a minute. */
abstract class GraphBench implements AutoCloseable {

    final ManualClock clock = new ManualClock();
    final Emulator emulator;
    final Wire wire;

    GraphBench(UnaryOperator<EmulatorOptions.Builder> options) {
        emulator = Emulator.start(options.apply(EmulatorOptions.builder()
                        .seed(7)
                        .clock(clock)
                        .queueTime(Duration.ofSeconds(30))
                        .runTime(Duration.ofSeconds(60)))
                .build());
        wire = new Wire(emulator);
    }

    byte[] download(String url) {
        Wire.Answer answer = wire.get(url);
        if (answer.status() != 200) {
            throw new AssertionError("the file answered " + answer.status());
        }
        return answer.raw().body();
    }

    @Override
    public final void close() {
        emulator.close();
    }
}

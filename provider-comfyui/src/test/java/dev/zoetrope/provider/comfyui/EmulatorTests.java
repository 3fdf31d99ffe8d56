package dev.zoetrope.provider.comfyui;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmulatorTests {
    @Test
    void smoke() throws Exception {
        for (String v : new String[] {"0.28.1", "0.3.64", "0.3.45"}) {
            ManualClock clock = new ManualClock();
            try (Emulator emulator = Emulator.start(EmulatorOptions.builder()
                            .clock(clock)
                            .comfyUiVersion(v)
                            .queueTime(Duration.ofSeconds(1))
                            .runTime(Duration.ofSeconds(2))
                            .build());
                    Provider provider = Opened.at(emulator.baseUri())) {
                System.out.println(provider.workflowHost().orElseThrow().version(Duration.ofSeconds(5)));
                String doc = provider.workflowHost().orElseThrow().nodeClasses(Duration.ofSeconds(5));
                var info = Opened.graphs().nodeClasses(doc);
                System.out.println(info + " " + info.find("KSampler") + info.find("LoadImage")
                        + info.find("CheckpointLoaderSimple"));
                SubmitOutcome out = provider.submit(Opened.submission());
                System.out.println(out);
                var acc = (SubmitOutcome.Accepted) out;
                for (int i = 0; i < 3; i++) {
                    System.out.println(provider.status(
                            Opened.about(Opened.KEY).receipt(acc.receipt()).build()));
                    clock.advance(Duration.ofSeconds(2));
                }
                System.out.println(provider.status(
                        Opened.about(Opened.KEY).receipt(acc.receipt()).build()));
                emulator.comfyUi().restart();
                System.out.println(provider.status(
                        Opened.about(Opened.KEY).receipt(acc.receipt()).build()));
                System.out.println(emulator.requests().all());
            }
        }
    }
}

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.emulator.junit.EmulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a program that buys: real sockets, real files, no money. */
class BoatTests {

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension(EmulatorOptions.builder()
            .queueTime(Duration.ofMillis(20))
            .runTime(Duration.ofMillis(50))
            .renderMedia(64)                                            // small pictures are made at once
            .build());

    @TempDir
    Path folder;

    @Test
    void anOrderSentTwiceIsBoughtOnce(Emulator emulator) {
        try (MediaClient media = client(emulator)) {
            media.submit(boat("order-1")).await();
            media.submit(boat("order-1")).await().video().saveTo(folder.resolve("boat.mp4"));
        }
        assertEquals(1, emulator.charges().all().size());
        assertTrue(Files.exists(folder.resolve("boat.mp4")));
    }

    @Test
    void aLostReplyIsADoubtAndNoSecondOrder(Emulator emulator) {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());
        try (MediaClient media = client(emulator)) {
            MediaException doubt = assertThrows(MediaException.class, () -> media.submit(boat("order-2")).await());
            assertEquals(FailureReason.UNCONFIRMED, doubt.reason());
        }
        assertEquals(1, emulator.charges().all().size());
    }

    /** A client of this test alone: its keys are the emulator's, its ledger lies in the test's folder. */
    private MediaClient client(Emulator emulator) {
        Map<String, String> variables = new HashMap<>(emulator.variables());
        variables.put("ZOETROPE_HOME", folder.toString());
        return Zoetrope.builder().environment(variables, "test").build();
    }

    private static MediaRequest boat(String order) {
        return TextToVideo.of("kling-3.0-std")
                .prompt("A paper boat drifts downstream")
                .idempotencyKey(order)
                .build();
    }
}

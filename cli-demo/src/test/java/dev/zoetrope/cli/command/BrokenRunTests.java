package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs that lose their answer, fail, cannot be delivered or are interrupted. */
class BrokenRunTests extends EmulatedCommandBench {

    @Test
    void aLostAnswerIsUnconfirmedAndNamesTheJob() {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());
        assertThat(command.run(run("--json"))).isEqualTo(74);
        JsonNode json = json();
        assertThat(json.get("state").asString()).isEqualTo("UNCONFIRMED");
        assertThat(json.get("error").get("reason").asString()).isEqualTo("UNCONFIRMED");
        assertThat(command.err()).contains("job: " + json.get("job").asString(), "look at your account");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aJobThatFailsAtItsProviderFails() {
        emulator.faults()
                .next(Endpoint.RUNCOMFY_SUBMIT, Fault.failJob("The prompt was blocked by the safety filter.", true));
        assertThat(command.run(run("--json"))).isEqualTo(1);
        assertThat(json().get("state").asString()).isEqualTo("FAILED");
        assertThat(json().get("error").get("reason").asString()).isEqualTo("MODERATION");
    }

    @Test
    void aDownloadThatFailsIsNotDeliveredButCanBeFetchedLater() {
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.status(404));
        assertThat(command.run(run("--out", folder.resolve("out.mp4"), "--json")))
                .isEqualTo(76);
        String handle = json().get("handle").asString();
        assertThat(command.err())
                .contains(
                        "job: " + json().get("job").asString(),
                        "zoetrope wait " + json().get("job").asString());

        emulator.faults().clear();
        TestCommand later = command(emulator);
        assertThat(later.run("wait", handle, "--out", folder.resolve("out.mp4")))
                .isZero();
        assertThat(emulator.charges().all()).as("bought once").hasSize(1);
    }

    @Test
    void ctrlCLeavesTheJobRunning() throws InterruptedException {
        try (Emulator slow = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            command = command(slow);
            Thread hand = pressCtrlCOnce("job: ");
            assertThat(command.run(run("--json"))).isEqualTo(130);
            hand.join();
            JsonNode json = json();
            assertThat(json.get("state").asString()).isEqualTo("QUEUED");
            assertThat(command.err())
                    .contains("interrupted: the job was left running")
                    .contains("handle: " + json.get("handle").asString())
                    .contains("zoetrope wait " + json.get("job").asString(), "zoetrope resume");
            assertThat(command.endedAtOnce()).isFalse();
        }
    }

    @Test
    void ctrlCWhileBuyingWaitsForTheAnswer() throws InterruptedException {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.slow(Duration.ofSeconds(2)));
        Thread hand = pressCtrlCOnce("SUBMITTING");
        assertThat(command.run(run("--json"))).isEqualTo(130);
        hand.join();
        assertThat(json().get("remoteId").isNull()).isFalse();
        assertThat(command.err()).contains("left running", "handle: z1.", "zoetrope wait ");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void ctrlCWhileTheProviderHasNoRoomBuysNothing() throws InterruptedException {
        emulator.faults().always(Endpoint.RUNCOMFY_SUBMIT, Fault.status(429));
        Thread hand = pressCtrlCOnce("trying again");
        assertThat(command.run(run())).isEqualTo(130);
        hand.join();
        assertThat(command.err()).contains("interrupted: nothing was bought");
        assertThat(emulator.charges().all()).isEmpty();
    }

    /** Presses Ctrl-C as soon as standard error holds some words. */
    private Thread pressCtrlCOnce(String printed) {
        TestCommand watched = command;
        Thread hand = new Thread(() -> {
            while (!watched.err().contains(printed)) {
                Thread.onSpinWait();
            }
            watched.interrupt();
        });
        hand.setDaemon(true);
        hand.start();
        return hand;
    }
}

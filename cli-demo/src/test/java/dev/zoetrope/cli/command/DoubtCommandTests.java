package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Points out a job in doubt everywhere until its owner has settled it. */
@Timeout(120)
class DoubtCommandTests extends LedgerCommandBench {

    @Test
    void aDoubtIsPointedOutUntilItIsSettled() {
        String id = inDoubt("--out", folder.resolve("a.mp4"), "--idempotency-key", "order-42");
        TestCommand list = keyless();
        assertThat(list.run("jobs", "--state", "succeeded")).isZero();
        assertThat(list.err()).contains("UNCONFIRMED", "zoetrope settle " + id + " --bought");
        TestCommand doctor = keyless();
        assertThat(doctor.run("doctor")).isZero();
        assertThat(doctor.out()).contains("1 UNCONFIRMED", "zoetrope settle");
        assertThat(command().run("resume")).isEqualTo(74);
        assertThat(command().run("wait", id)).isEqualTo(74);
        assertThat(command().run(buy("run", "--out", folder.resolve("a.mp4"), "--idempotency-key", "order-42")))
                .as("not bought again")
                .isEqualTo(74);
        assertThat(emulator.charges().all()).hasSize(1);

        TestCommand settle = keyless();
        assertThat(settle.run("settle", id, "--not-bought", "--json")).isZero();
        assertThat(json(settle).get("state").asString()).isEqualTo("REJECTED");
        assertThat(keyless().run("settle", id, "--not-bought")).isEqualTo(65);
        TestCommand after = keyless();
        after.run("jobs");
        assertThat(after.err()).doesNotContain("UNCONFIRMED");
        assertThat(command().run(buy("run", "--out", folder.resolve("a.mp4"), "--idempotency-key", "order-42")))
                .as("its key is free")
                .isZero();
    }

    @Test
    void whatWasBoughtAfterAllIsFetched() {
        Path out = folder.resolve("a.mp4");
        String id = inDoubt("--out", out);
        String remoteId = emulator.charges().all().get(0).requestId();

        TestCommand settle = command();
        assertThat(settle.run("settle", id, "--bought", remoteId)).isZero();
        assertThat(settle.err()).contains("zoetrope wait " + id);
        TestCommand resume = command();
        assertThat(resume.run("resume")).isZero();
        assertThat(resume.outLines()).containsExactly(out.toString());
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void settlingAsBoughtWithoutAKeyIsRecordedAndSaysWhatIsMissing() {
        String id = inDoubt();
        TestCommand settle = keyless();
        assertThat(settle.run("settle", id, "--bought", "r-1")).isZero();
        assertThat(settle.err()).contains("settled: it was bought", "RUNCOMFY_API_TOKEN");
        assertThat(jobs().get(0).get("remoteId").asString()).isEqualTo("r-1");
    }
}

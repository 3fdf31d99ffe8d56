package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.Processes;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code doctor} says about connections, and what it asks the services. */
class DoctorTests {

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ZERO);

    private int status;

    private TestCommand doctor(Map<String, String> more, Object... words) {
        Map<String, String> environment = new HashMap<>(bench.environment());
        environment.putAll(more);
        TestCommand doctor = new TestCommand(environment);
        Object[] all = new Object[words.length + 1];
        all[0] = "doctor";
        System.arraycopy(words, 0, all, 1, words.length);
        status = doctor.run(all);
        return doctor;
    }

    @Test
    void withoutOnlineNoServiceIsConnectedTo() throws IOException {
        try (ScriptedServer service = ScriptedServer.start()) {
            doctor(Map.of(
                    "RUNCOMFY_BASE_URL", service.uri() + "",
                    "RUNNINGHUB_BASE_URL", service.uri() + "",
                    "COMFYUI_BASE_URL", service.uri() + ""));
            assertThat(status).isZero();
            assertThat(service.connections()).isZero();
        }
    }

    @Test
    void onlineEachAccountIsAskedForFree() {
        TestCommand doctor = doctor(Map.of(), "--online");
        assertThat(status).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .containsPattern("ok +account runcomfy +the key works, 1000000USD left")
                .containsPattern("ok +account runninghub +the key works")
                .containsPattern("ok +account comfyui +answers");
        assertThat(bench.bought()).isZero();
    }

    @Test
    void aRefusedKeyIsNamedWithItsVariableAndEndsWith77() {
        try (ScriptedServer service = ScriptedServer.start()) {
            service.otherwise(Script.json(401, "{\"detail\":\"Invalid token\"}"));
            TestCommand doctor = doctor(
                    Map.of("RUNCOMFY_BASE_URL", service.uri() + "", "RUNCOMFY_API_TOKEN", "sesame-4711"), "--online");
            assertThat(status).isEqualTo(77);
            assertThat(doctor.out())
                    .containsPattern("FAIL +account runcomfy ")
                    .contains("-> set RUNCOMFY_API_TOKEN")
                    .containsPattern("ok +account runninghub ")
                    .doesNotContain("sesame-4711");
        }
    }

    @Test
    void servicesThatStallAreAllAskedAtOnceAndNotWaitedFor() {
        try (ScriptedServer first = ScriptedServer.start();
                ScriptedServer second = ScriptedServer.start()) {
            first.otherwise(Script.stall());
            second.otherwise(Script.stall());
            TestCommand doctor = doctor(
                    Map.of("RUNCOMFY_BASE_URL", first.uri() + "", "RUNNINGHUB_BASE_URL", second.uri() + ""),
                    "--online",
                    "--timeout",
                    "1.5s");
            assertThat(status).isEqualTo(69);
            assertThat(doctor.out())
                    .containsPattern("FAIL +account runcomfy +no answer in 1.5s")
                    .containsPattern("FAIL +account runninghub +no answer in 1.5s")
                    .containsPattern("ok +account comfyui ");
            assertThat(first.requests()).hasSize(1);
            assertThat(second.requests()).hasSize(1);
        }
    }

    @Test
    void withoutAnAccountThereIsNothingToAsk() {
        TestCommand doctor = new TestCommand(bench.keyless());
        assertThat(doctor.run("doctor", "--online")).isZero();
        assertThat(doctor.out()).containsPattern("note +accounts +none is set up");
        assertThat(doctor.run("doctor", "--online", "--timeout", "0s")).isEqualTo(64);
    }

    @Test
    void theProxyIsNamedWithoutItsUser() {
        TestCommand doctor = doctor(
                Map.of("HTTPS_PROXY", "http://clerk:sesame-4711@proxy.example:3128", "NO_PROXY", "corp.example"));
        assertThat(status).isZero();
        assertThat(doctor.out())
                .containsPattern("ok +proxy +https through proxy.example:3128; not to corp.example")
                .doesNotContain("sesame-4711", "clerk");
        assertThat(doctor(Map.of()).out()).containsPattern("ok +proxy +none: connections are direct");
    }

    @Test
    void aProxyThatCannotBeReadIsBroken() {
        TestCommand doctor = doctor(Map.of("HTTPS_PROXY", "socks5://clerk:sesame-4711@proxy.example"));
        assertThat(status).isEqualTo(78);
        assertThat(doctor.out()).containsPattern("BROKEN +proxy +HTTPS_PROXY").doesNotContain("sesame-4711");
    }

    @Test
    void theCertificatesInForceAreNamed() throws IOException, InterruptedException {
        assertThat(doctor(Map.of()).out())
                .containsPattern("ok +certificates +[1-9]\\d* trusted in .*cacerts \\(the JVM's\\)");

        Path none = bench.folder().resolve("none.p12");
        Processes.Ended passedOver = inJvm("-Djavax.net.ssl.trustStore=" + none);
        assertThat(passedOver.status()).as(passedOver.err()).isZero();
        assertThat(passedOver.out())
                .containsPattern(
                        "note +certificates +[1-9]\\d* trusted in .*cacerts .*since " + none + " cannot be read");

        Path damaged = Files.writeString(bench.folder().resolve("damaged.p12"), "no store of keys");
        Processes.Ended broken =
                inJvm("-Djavax.net.ssl.trustStore=" + damaged, "-Dhttps.proxyHost=jvm.example", "-Dhttps.proxyPort=81");
        assertThat(broken.status()).as(broken.err()).isEqualTo(78);
        assertThat(broken.out())
                .containsPattern("BROKEN +certificates +" + damaged + " \\(javax.net.ssl.trustStore\\) cannot be read")
                .containsPattern("ok +proxy +https through jvm.example:81 \\(the JVM's\\)");
    }

    private Processes.Ended inJvm(String... options) throws IOException, InterruptedException {
        return Processes.end(
                Processes.start(Processes.builder(bench.environment(), bench.folder(), List.of(options), "doctor")));
    }
}

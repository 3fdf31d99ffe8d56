package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without any key: what the embedded emulator does, and what it never does. */
class NoKeyTests {

    private static final Path BOAT = Path.of("..", "examples", "boat.png");

    @TempDir
    Path folder;

    private final TestCommand tested = new TestCommand();

    @Test
    void aRunIsEmulatedAndSaysSoFirst() {
        Path out = folder.resolve("out.mp4");
        assertThat(tested.run("run", "kling-o1-std", "--prompt", "x", "--image", BOAT, "--out", out, "--json"))
                .isZero();
        assertThat(tested.errLines().get(0)).isEqualTo("no key set: using the emulator, nothing is bought");
        assertThat(tested.out()).contains("\"emulated\":true", "\"state\":\"SUCCEEDED\"");
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void aPlanIsEmulatedToo() {
        assertThat(tested.run("plan", "kling-o1-std", "--prompt", "x", "--image", BOAT, "--json"))
                .isZero();
        assertThat(tested.errLines()).containsExactly("no key set: using the emulator, nothing is bought");
        assertThat(tested.out()).contains("\"capability\":\"image-to-video\"", "\"emulated\":true");
    }

    @Test
    void aVariableThatLooksLikeOneOfAKeyIsNamed() {
        TestCommand command = new TestCommand(
                Map.of("RUNCOMFY_API_KEY", "s3cret-1", "runninghub_token", "s3cret-2", "OTHER_API_KEY", "s3cret-3"));
        assertThat(command.run("plan", "wan-2.7", "--prompt", "x")).isZero();
        assertThat(command.errLines())
                .containsExactly(
                        "no key set: using the emulator, nothing is bought",
                        "RUNCOMFY_API_KEY is set, and nothing reads it: the key is read from RUNCOMFY_API_TOKEN",
                        "runninghub_token is set, and nothing reads it: the key is read from RUNNINGHUB_API_KEY");
        assertThat(command.run("submit", "wan-2.7", "--prompt", "x")).isEqualTo(77);
        assertThat(command.err())
                .contains("the key is read from RUNCOMFY_API_TOKEN")
                .doesNotContain("s3cret");
    }

    /** Sees the class path without the jars whose names hold a word. */
    private static ClassLoader without(String word) {
        return new ClassLoader(NoKeyTests.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return Collections.enumeration(Collections.list(super.getResources(name)).stream()
                        .filter(url -> !url.toString().contains(word))
                        .toList());
            }
        };
    }

    private static int inContext(ClassLoader loader, IntSupplier work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.getAsInt();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void theKeyOfAProviderThatIsNotHereIsAKeyToo() {
        TestCommand keyed = new TestCommand(Map.of("RUNCOMFY_TOKEN", "some-key"));

        assertThat(inContext(
                        without("provider-runcomfy"),
                        () -> keyed.run("run", "kling-o1-std", "--prompt", "x", "--image", BOAT)))
                .isEqualTo(77);
        assertThat(keyed.err()).contains("RUNNINGHUB_API_KEY").doesNotContain("using the emulator");
    }

    @Test
    void theServerOfAProviderThatIsNotHereIsAServerToo() {
        TestCommand served = new TestCommand(Map.of("COMFYUI_BASE_URL", "http://127.0.0.1:1"));

        assertThat(inContext(
                        without("provider-comfyui"),
                        () -> served.run("run", "kling-o1-std", "--prompt", "x", "--image", BOAT)))
                .isEqualTo(77);
        assertThat(served.err()).contains("RUNNINGHUB_API_KEY").doesNotContain("using the emulator");
    }

    @Test
    void withoutAnyProviderNothingIsEmulated() {
        assertThat(inContext(
                        without("provider-"),
                        () -> tested.run("run", "kling-o1-std", "--prompt", "x", "--image", BOAT)))
                .isEqualTo(69);
        assertThat(tested.err())
                .contains("dev.zoetrope:zoetrope-provider-runcomfy")
                .doesNotContain("using the emulator");
    }

    @Test
    void theEmulatorCanBeForbidden() {
        assertThat(tested.run("run", "kling-o1-std", "--prompt", "x", "--image", BOAT, "--no-emulator"))
                .isEqualTo(77);
        assertThat(tested.err()).contains("RUNCOMFY_API_TOKEN").doesNotContain("using the emulator");
    }

    @Test
    void submitPointsToTheEmulatorThatRunsAlone() {
        assertThat(tested.run("submit", "kling-o1-std", "--prompt", "x", "--image", BOAT))
                .isEqualTo(77);
        assertThat(tested.err()).contains("zoetrope emulator").doesNotContain("using the emulator");
        assertThat(tested.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "show", "cancel"})
    void aDamagedHandleIsAnInvalidRequest(String command) {
        assertThat(tested.run(command, "z1.abc.def")).isEqualTo(65);
        assertThat(tested.err()).contains("z1.abc.def");
    }

    @Test
    void theCatalogueNeedsNoKey() {
        assertThat(tested.run("models", "kling-o1", "--provider", "runcomfy", "--capability", "image-to-video"))
                .isZero();
        assertThat(tested.out()).contains("runcomfy:").contains("kling-o1-std").doesNotContain("start-end-to-video");
    }

    @Test
    void aModelShowsItsParametersAndTheirOptions() {
        assertThat(tested.run("model", "runcomfy:kling/kling-video-o1/image-to-video"))
                .isZero();
        assertThat(tested.out()).contains("start_image_url", "--image", "--last-image", "width > 300", "--duration");
    }

    @Test
    void aModelThatIsNotThereIsUnknown() {
        assertThat(tested.run("model", "kling-o1-sdt")).isEqualTo(65);
        assertThat(tested.err()).contains("kling-o1-std");
    }

    @Test
    void providersSayWhichVariableIsMissing() {
        assertThat(tested.run("providers")).isZero();
        assertThat(tested.out()).contains("runcomfy", "not set (RUNCOMFY_API_TOKEN or RUNCOMFY_TOKEN)");
        TestCommand json = new TestCommand();
        assertThat(json.run("providers", "--json")).isZero();
        assertThat(json.out()).startsWith("[{\"id\":\"").contains("\"keySet\":false");
    }

    @Test
    void theDoctorIsContentWithAWholeInstallation() throws IOException {
        TestCommand patient = new TestCommand(java.util.Map.of("ZOETROPE_HOME", folder.toString()));
        assertThat(patient.run("doctor")).isZero();
        assertThat(patient.out())
                .contains("java", "clock", "provider runcomfy", "home", "ledger.db: 0 jobs", "emulator")
                .doesNotContain("BROKEN");
    }

    @Test
    void theDoctorFindsADamagedLedger() throws IOException {
        Files.write(
                folder.resolve("ledger.db"),
                "no ledger at all, but long enough to be looked at".repeat(100).getBytes(StandardCharsets.UTF_8));
        TestCommand patient = new TestCommand(Map.of("ZOETROPE_HOME", folder.toString()));
        assertThat(patient.run("doctor")).isEqualTo(78);
        assertThat(patient.out())
                .contains("BROKEN  ledger", folder.resolve("ledger.db").toString());
    }

    @Test
    void theDoctorFindsWhatIsBroken() {
        TestCommand patient = new TestCommand(java.util.Map.of(
                "ZOETROPE_HOME",
                "/proc/none",
                "RUNCOMFY_API_TOKEN",
                "sesame",
                "RUNCOMFY_BASE_URL",
                "http://example.org"));
        assertThat(patient.run("doctor")).isEqualTo(78);
        assertThat(patient.out()).contains("BROKEN", "/proc/none", "https").doesNotContain("sesame");
    }
}

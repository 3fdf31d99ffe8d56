package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.JdkTools;
import dev.zoetrope.architecture.jars.Launch.Ending;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The paper boat on the class path and as a module: which jars lie there decides who makes the video. */
class ConsumerTests {

    private static final String RUNCOMFY = "provider-runcomfy";
    private static final String RUNNINGHUB = "provider-runninghub";

    private static final Jars JARS = Jars.ofTheBuild();
    private static final Map<Launch, Path> PROGRAMS = new EnumMap<>(Launch.class);

    @TempDir
    private static Path shared;

    private static Path picture;
    private static Path brokenJar;

    @TempDir
    private Path folder;

    private final Emulator emulator = Emulators.quick();
    private Path video;

    @BeforeAll
    static void compile() throws IOException {
        picture = shared.resolve("boat.png");
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        for (Launch launch : Launch.values()) {
            Path classes = shared.resolve(launch.name());
            launch.compile(jars(), classes);
            PROGRAMS.put(launch, classes);
        }
        Path broken = shared.resolve("broken");
        JdkTools.compile(
                Path.of("src", "consumer", "broken"), broken, List.of("-p", Launch.path(JARS.of(List.of("api")))));
        Files.delete(broken.resolve("broken/LeftOut.class"));
        Path services = Files.createDirectories(broken.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.zoetrope.spi.ProviderFactory"), "broken.BrokenProviderFactory");
        brokenJar = shared.resolve("broken.jar");
        JdkTools.pack(broken, brokenJar);
    }

    @BeforeEach
    void nameTheVideo() {
        video = folder.resolve("boat.mp4");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CLASS_PATH, runcomfy",
        "CLASS_PATH, runninghub",
        "MODULE_PATH, runcomfy",
        "MODULE_PATH, runninghub",
    })
    void theOneProviderThatIsThereMakesTheVideo(Launch launch, String provider)
            throws IOException, InterruptedException {
        Ending ending = run(launch, jars("provider-" + provider));

        assertThatTheVideoWasBoughtOnceFrom(provider, ending);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoProvidersTheFirstInTheAlphabetMakesTheVideo(Launch launch) throws IOException, InterruptedException {
        Ending ending = run(launch, jars(RUNNINGHUB, RUNCOMFY));

        assertThatTheVideoWasBoughtOnceFrom("runcomfy", ending);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenProviderDoesNotHideAGoodOne(Launch launch) throws IOException, InterruptedException {
        List<Path> jars = new ArrayList<>(List.of(brokenJar));
        jars.addAll(jars(RUNNINGHUB));

        Ending ending = run(launch, jars);

        assertThatTheVideoWasBoughtOnceFrom("runninghub", ending);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAProviderTheMessageNamesTheJarsToAdd(Launch launch) throws IOException, InterruptedException {
        Ending ending = run(launch, jars());

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said())
                .contains("no provider")
                .containsPattern("dev\\.zoetrope:zoetrope-provider-runcomfy:\\d")
                .containsPattern("dev\\.zoetrope:zoetrope-provider-runninghub:\\d")
                .containsPattern("dev\\.zoetrope:zoetrope-provider-comfyui:\\d");
        assertThat(emulator.charges().all()).isEmpty();
        assertThat(video).doesNotExist();
    }

    private Ending run(Launch launch, List<Path> jars) throws IOException, InterruptedException {
        return launch.run(jars, PROGRAMS.get(launch), emulator.variables(), picture, video);
    }

    private void assertThatTheVideoWasBoughtOnceFrom(String provider, Ending ending) throws IOException {
        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(emulator.charges().all()).extracting(Charge::provider).containsExactly(provider);
        assertThat(new String(Files.readAllBytes(video), 4, 4, StandardCharsets.US_ASCII))
                .as("the type of the first box of an MP4 file")
                .isEqualTo("ftyp");
    }

    private static List<Path> jars(String... providers) {
        List<String> modules = new ArrayList<>(List.of("api", "core"));
        modules.addAll(Arrays.asList(providers));
        List<Path> jars = JARS.of(modules);
        assertThat(jars).allMatch(Files::isRegularFile, "is a jar, not a folder of classes");
        return jars;
    }
}

package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches whose process is stopped or killed on the way, and run again. */
@Timeout(400)
class BatchProcessTests {

    private static final int LINES = 24;
    private static final int LONGEST = 120;

    @TempDir
    Path folder;

    private Process start(Emulator emulator, Path batch) throws IOException {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "kling-o1-std",
                "--provider",
                "runcomfy",
                "--batch",
                batch.toString(),
                "--concurrency",
                "6",
                "--out",
                folder.resolve("out") + "/");
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = new HashMap<>(emulator.variables());
        environment.put("ZOETROPE_HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        builder.redirectError(folder.resolve("err.txt").toFile());
        Process process = builder.start();
        var unused =
                process.onExit().orTimeout(LONGEST, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        return process;
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    void aBatchThatWasEndedOnTheWayBuysEachLineOnce(String signal) throws IOException, InterruptedException {
        Path boat = folder.resolve("boat.png");
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "png", boat.toFile());
        Path batch = Files.write(
                folder.resolve("batch.jsonl"),
                IntStream.range(0, LINES)
                        .mapToObj(i -> "{\"id\":" + i + ",\"prompt\":\"p" + i + "\",\"image\":\"" + boat + "\"}")
                        .toList());
        try (Emulator emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(50))
                .runTime(Duration.ofMillis(300))
                .fixedArtifacts(true)
                .build())) {
            for (int run = 0; run < 2; run++) {
                Process process = start(emulator, batch);
                int begun = emulator.charges().all().size();
                while (process.isAlive() && emulator.charges().all().size() < begun + 5) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                send(signal, process);
                assertThat(process.waitFor()).as(err()).isEqualTo(signal.equals("INT") ? 130 : 137);
                if (signal.equals("INT")) {
                    assertThat(err()).contains("interrupted: ", "the same command again goes on");
                }
            }
            Process last = start(emulator, batch);
            String out = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = last.waitFor();
            List<String> charged =
                    emulator.charges().all().stream().map(Charge::requestId).toList();
            Map<String, JsonNode> results = out.lines()
                    .map(JsonMapper.builder().build()::readTree)
                    .collect(Collectors.toMap(json -> json.get("id").asString(), json -> json));

            assertThat(results).as(err()).hasSize(LINES);
            List<String> remote = results.values().stream()
                    .map(json -> json.get("remoteId"))
                    .filter(id -> !id.isNull())
                    .map(JsonNode::asString)
                    .toList();
            assertThat(remote).doesNotHaveDuplicates();
            List<JsonNode> doubts = results.values().stream()
                    .filter(json -> json.get("state").asString().equals("UNCONFIRMED"))
                    .toList();
            // What is charged is a line's, or one of those in doubt; and no line is charged twice.
            assertThat(charged).containsAll(remote).hasSizeLessThanOrEqualTo(LINES);
            assertThat(charged.size() - remote.size()).isBetween(0, doubts.size());
            results.values().stream().filter(json -> !doubts.contains(json)).forEach(json -> {
                assertThat(json.get("state").asString()).isEqualTo("SUCCEEDED");
                assertThat(Path.of(json.get("artifacts").get(0).get("path").asString()))
                        .isNotEmptyFile();
            });
            assertThat(results.values().stream()
                            .filter(json -> json.get("earlier").asBoolean()))
                    .hasSizeGreaterThanOrEqualTo(10);
            assertThat(status).isEqualTo(doubts.isEmpty() ? 0 : 74);
            if (signal.equals("INT")) {
                assertThat(doubts).isEmpty();
            }
            try (var files = Files.list(folder.resolve("out"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".mp4")))
                        .hasSize(LINES - doubts.size());
            }
        }
    }
}

package dev.zoetrope.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.cli.fixture.Processes;
import dev.zoetrope.cli.fixture.Processes.Ended;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.options.TextLines;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the lines of a batch come from: files of any size, pipes, and folders that are not the working one. */
@Timeout(240)
class BatchInputTests {

    @TempDir
    Path folder;

    private String refused(InputStream in, Object batch) {
        TestCommand command = new TestCommand(Map.of(), in);
        assertThat(command.run("run", "kling-o1-std", "--batch", batch, "--batch-name", "b"))
                .as(command.err())
                .isEqualTo(65);
        return command.err();
    }

    private static InputStream endless(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private int next;

            @Override
            public int read() {
                int octet = bytes[next];
                next = (next + 1) % bytes.length;
                return octet;
            }
        };
    }

    @Test
    void whatNeverEndsIsRefusedBeforeItFillsTheMemory() throws IOException {
        assertThat(refused(endless("\0"), "-")).contains("line 1 is larger than 16 MiB");
        assertThat(refused(endless("\n"), "-")).contains("more than 100000 lines");
        assertThat(refused(endless("{\"id\":1}\n"), "-")).contains("1000 lines are wrong", "behind were not read");
        Path sparse = folder.resolve("sparse.jsonl");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        assertThat(refused(InputStream.nullInputStream(), sparse)).contains("line 1 is larger than 16 MiB");
    }

    @Test
    void smallLinesAreMeasuredTogether() {
        TextLines.Limits limits = new TextLines.Limits(1 << 20, 1 << 21, 100_000);
        try (TextLines lines = new TextLines("batch", "-", endless("#".repeat(1023) + "\n"), limits)) {
            for (int i = 0; i < 2048; i++) {
                assertThat(lines.next()).hasSize(1023);
            }
            assertThatThrownBy(lines::next).hasMessageContaining("it is larger than 2 MiB");
        }
    }

    @Test
    void asManyLinesAsAreAllowedAreRead() {
        byte[] text = "a\nb\nc".getBytes(StandardCharsets.UTF_8);
        try (TextLines lines =
                new TextLines("batch", "-", new ByteArrayInputStream(text), new TextLines.Limits(1, text.length, 3))) {
            assertThat(List.of(lines.next(), lines.next(), lines.next())).containsExactly("a", "b", "c");
            assertThat(lines.next()).isNull();
        }
        try (TextLines lines =
                new TextLines("batch", "-", new ByteArrayInputStream(text), new TextLines.Limits(1, text.length, 2))) {
            assertThat(List.of(lines.next(), lines.next())).containsExactly("a", "b");
            assertThatThrownBy(lines::next).hasMessageContaining("more than 2 lines");
        }
    }

    @Test
    void whatIsNoTextIsRefusedWithThePlace() {
        byte[] latin = "# x\n{\"id\":\"ä\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(new ByteArrayInputStream(latin), "-"))
                .contains("not UTF-8 text: line 2 is malformed at its byte 8");
    }

    @Test
    void theSameBatchIsTheSameFromAnotherFolder() throws IOException, InterruptedException {
        Path shop = Files.createDirectories(folder.resolve("shop"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.copy(Path.of("..", "examples", "boat.png"), shop.resolve("boat.png"));
        Files.writeString(shop.resolve("prompt.txt"), "drift\n");
        Files.writeString(elsewhere.resolve("boat.png"), "another file of that name");
        Path batch = Files.writeString(shop.resolve("b.jsonl"), """
                {"id": "a", "image": "boat.png", "prompt-file": "prompt.txt", "out": "made/a.mp4"}
                {"id": "b", "parameters": {"image": "@boat.png", "prompt": "@boat.png"}, "out": "made/b.mp4"}
                """);
        try (Emulator emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(10))
                .runTime(Duration.ofMillis(20))
                .fixedArtifacts(true)
                .build())) {
            Ended first = run(emulator, elsewhere, batch);
            assertThat(first.status()).as(first.err()).isZero();
            assertThat(shop.resolve("made/a.mp4")).exists();
            assertThat(shop.resolve("made/b.mp4")).exists();
            for (Path from : new Path[] {shop, folder}) {
                Ended again = run(emulator, from, batch);
                assertThat(again.status()).as(again.err()).isZero();
                assertThat(again.out())
                        .contains("\"earlier\":true", shop.resolve("made/a.mp4").toString());
            }
            assertThat(emulator.charges().all()).hasSize(2);
        }
    }

    private Ended run(Emulator emulator, Path from, Path batch) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(emulator.variables());
        environment.put("ZOETROPE_HOME", folder.resolve("home").toString());
        return Processes.end(Processes.start(
                environment,
                builder -> builder.directory(from.toFile()),
                "run",
                "kling-o1-std",
                "--provider",
                "runcomfy",
                "--batch",
                from.relativize(batch).toString()));
    }

    @Test
    void aPipeIsAsGoodAsAFile() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path boat = Path.of("..", "examples", "boat.png");
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(pipe, "\uFEFF@Image1 drifts\nfar\n"));
        TestCommand plan = new TestCommand();
        assertThat(plan.run("plan", "kling-o1-std", "--image", boat, "--prompt-file", pipe, "--json"))
                .as(plan.err())
                .isZero();
        writing.join();
        assertThat(plan.out()).contains("\"prompt\":\"@Image1 drifts\\nfar\"");
    }

    private static void write(Path pipe, String text) {
        try {
            Files.writeString(pipe, text, StandardOpenOption.WRITE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Test
    void aPromptThatLooksLikeAFileIsLiteralAndSaidToBe() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path boat = Path.of("..", "examples", "boat.png");
        for (String command : new String[] {"plan", "run"}) {
            TestCommand tested = new TestCommand();
            assertThat(tested.run(
                            command,
                            "kling-o1-std",
                            "--image",
                            boat,
                            "--prompt",
                            "@" + file,
                            command.equals("run") ? "--out=" + folder.resolve("o.mp4") : "--json"))
                    .as(tested.err())
                    .isZero();
            assertThat(tested.err())
                    .contains("note: the prompt is sent as it is written", "--prompt-file reads a file");
        }
        TestCommand other = new TestCommand();
        assertThat(other.run("plan", "kling-o1-std", "--image", boat, "--prompt", "@Image1 meets @Image2", "--json"))
                .isZero();
        assertThat(other.err()).doesNotContain("note:");
        assertThat(other.out()).contains("\"prompt\":\"@Image1 meets @Image2\"");
    }
}

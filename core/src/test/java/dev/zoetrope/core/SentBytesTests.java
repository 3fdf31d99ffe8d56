package dev.zoetrope.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.core.RecordingForwarder.Exchanged;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is checked, hashed, recorded and sent of a local file is one sequence of bytes, whatever happens to the file.
 */
@Timeout(300)
class SentBytesTests {

    private static final int SMALL = 20_000;

    /** More than is held in memory of one file. */
    private static final int LARGE = 9 << 20;

    private static final int PURCHASES = 24;
    private static final Pattern DATA_URL = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)");
    private static final String BEFORE_FILE = "Content-Type: image/png\r\n\r\n";
    private static final Pattern LINK = Pattern.compile("\"download_url\"\\s*:\\s*\"([^\"]+)\"");

    @TempDir
    Path folder;

    private Emulator emulator;
    private RecordingForwarder forwarder;
    private MediaClient client;

    @BeforeEach
    void start() throws IOException {
        emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(1))
                .runTime(Duration.ofMillis(1))
                .fixedArtifacts(true)
                .build());
        forwarder = new RecordingForwarder(emulator.baseUri());
        Map<String, String> variables = new HashMap<>(emulator.variables());
        variables.put("RUNCOMFY_BASE_URL", forwarder.base());
        variables.put("RUNNINGHUB_BASE_URL", forwarder.base());
        client = Zoetrope.builder()
                .ledger(JdbcLedger.sqlite(folder.resolve("ledger.db")))
                .environment(variables, "default")
                .polling(moment -> Duration.ofMillis(20))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        forwarder.close();
        emulator.close();
    }

    /** Returns a complete picture of a number of bytes, all of whose content depends on the seed. */
    private static byte[] picture(int width, int bytes, long seed) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, 720, BufferedImage.TYPE_INT_RGB), "png", plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] picture = plain.toByteArray();
        byte[] filling = new byte[bytes - picture.length - 12];
        new Random(seed).nextBytes(filling);
        int end = picture.length - 12;
        ByteBuffer all = ByteBuffer.allocate(bytes).put(picture, 0, end);
        byte[] name = "noTe".getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(filling);
        all.putInt(filling.length).put(name).put(filling).putInt((int) sum.getValue());
        return all.put(picture, end, 12).array();
    }

    private static ImageToVideo request(String provider, Path picture) {
        return ImageToVideo.of("kling-o1-std")
                .prompt("The paper boat drifts downstream")
                .image(picture)
                .provider(provider)
                .allowDuplicate(true)
                .deadline(Duration.ofSeconds(100));
    }

    /** Changes a file incessantly, in every way in which files are changed. */
    private final class Vandal implements AutoCloseable {

        private final Path file;
        private final List<byte[]> contents;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Thread thread = new Thread(this::vandalise, "vandal");

        Vandal(Path file, List<byte[]> contents) {
            this.file = file;
            this.contents = contents;
            thread.start();
        }

        private void vandalise() {
            Random random = new Random(11);
            while (!stopped.get()) {
                byte[] content = contents.get(random.nextInt(contents.size()));
                try {
                    switch (random.nextInt(5)) {
                        case 0, 1, 2 -> replace(content);
                        case 3 -> Files.write(file, content);
                        default -> {
                            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                                open.setLength(open.length() / 2);
                            }
                            replace(content);
                        }
                    }
                    Thread.sleep(random.nextInt(3));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private void replace(byte[] content) throws IOException {
            Path next = Files.write(folder.resolve("next"), content);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() {
            stopped.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"runcomfy, " + SMALL, "runninghub, " + SMALL, "runninghub, " + LARGE})
    void whateverHappensToAFileWhatWasCheckedIsRecordedAndSent(String provider, int bytes) throws Exception {
        byte[] one = picture(1280, bytes, 1);
        byte[] other = picture(1024, bytes, 2);
        byte[] text = "This is not a picture at all.\n".repeat(bytes / 30).getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("boat.png"), one);
        int bought = 0;

        try (Vandal vandal = new Vandal(
                file, List.of(one, other, one, other, text, Arrays.copyOf(one, bytes / 2), new byte[] {1}))) {
            assertThat(vandal.thread.isAlive()).isTrue();
            for (int i = 0; i < PURCHASES; i++) {
                try {
                    Job job = client.submit(request(provider, file).build());
                    bought++;
                    requireSame(job);
                } catch (MediaException refused) {
                    assertThat(refused.reason()).isIn(FailureReason.MISSING_INPUT, FailureReason.INVALID_REQUEST);
                    assertThat(refused.getMessage()).contains("nothing was ");
                }
            }
        }

        assertThat(emulator.charges().all()).hasSize(bought);
    }

    private void requireSame(Job job) throws Exception {
        InputFile recorded =
                client.jobs().find(job.id()).orElseThrow().input().files().get(0);
        byte[] sent = sent(job.snapshot().remoteId().orElseThrow());
        LocalMedia checked = LocalMedia.probe(Files.write(folder.resolve("sent"), sent));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");

        assertThat(HexFormat.of().formatHex(sha256.digest(sent))).isEqualTo(recorded.sha256());
        assertThat(sent).hasSize((int) recorded.bytes());
        assertThat(checked.type()).isEqualTo(MediaType.PNG);
        assertThat(checked.facts().cutOff()).isNull();
    }

    /** Finds the file that the service had when it accepted a job. */
    private byte[] sent(String remoteId) {
        Exchanged submit = forwarder.exchanged().stream()
                .filter(each ->
                        each.answered().contains(remoteId) && each.sent().contains("paper boat"))
                .findFirst()
                .orElseThrow();
        Matcher inline = DATA_URL.matcher(submit.sent());
        if (inline.find()) {
            return Base64.getDecoder().decode(inline.group(1));
        }
        Exchanged upload = forwarder.exchanged().stream()
                .filter(each -> linkIn(each).filter(submit.sent()::contains).isPresent())
                .findFirst()
                .orElseThrow();
        int begin = upload.sent().indexOf(BEFORE_FILE) + BEFORE_FILE.length();
        String boundary = upload.sent().substring(0, upload.sent().indexOf("\r\n"));
        int end = upload.sent().lastIndexOf("\r\n" + boundary);
        return upload.sent().substring(begin, end).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> linkIn(Exchanged exchanged) {
        Matcher link = LINK.matcher(exchanged.answered());
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    /** Refuses the first upload or submit as overloaded, after it has replaced the file. */
    private void replaceAtFirstCall(Path file, byte[] content) {
        AtomicInteger calls = new AtomicInteger();
        forwarder.interfere(path -> {
            if (calls.getAndIncrement() > 0) {
                return 0;
            }
            try {
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 429;
        });
    }

    @ParameterizedTest
    @CsvSource({"runcomfy", "runninghub"})
    void aSmallFileReplacedBetweenTwoTriesIsSentAsItWasChecked(String provider) throws Exception {
        byte[] checked = picture(1280, SMALL, 1);
        Path file = Files.write(folder.resolve("boat.png"), checked);
        replaceAtFirstCall(file, "something else".getBytes(StandardCharsets.US_ASCII));

        Job job = client.submit(request(provider, file).build());

        requireSame(job);
        assertThat(sent(job.snapshot().remoteId().orElseThrow())).isEqualTo(checked);
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0", "100", "" + (LARGE - 1), "" + LARGE})
    void aLargeFileReplacedBetweenTwoTriesIsNotBought(int bytes) throws Exception {
        Path file = Files.write(folder.resolve("boat.png"), picture(1280, LARGE, 1));
        replaceAtFirstCall(file, Arrays.copyOf(picture(1280, LARGE, 2), bytes));

        try {
            throw new AssertionError(
                    client.submit(request("runninghub", file).build()).handle());
        } catch (MediaException refused) {
            assertThat(refused.reason()).isEqualTo(FailureReason.MISSING_INPUT);
            assertThat(refused.getMessage())
                    .contains(file + " changed while it was being submitted", "nothing was bought");
        }
        assertThat(emulator.charges().all()).isEmpty();
        assertThat(client.jobs().list(JobFilter.ALL))
                .singleElement()
                .satisfies(job -> assertThat(job.state()).isEqualTo(JobState.FAILED));
    }

    @ParameterizedTest
    @CsvSource({"runcomfy", "runninghub"})
    void aFileThatANativeTextNamesIsRecordedToo(String provider) throws Exception {
        Path file = Files.write(folder.resolve("boat.png"), picture(1280, SMALL, 1));
        String parameter = provider.equals("runcomfy") ? "image" : "firstImageUrl";

        Job job = client.submit(ImageToVideo.of("kling-o1-std")
                .prompt("The paper boat drifts downstream")
                .nativeParameter(provider, parameter, "@" + file)
                .provider(provider)
                .deadline(Duration.ofSeconds(100))
                .build());

        requireSame(job);
    }
}

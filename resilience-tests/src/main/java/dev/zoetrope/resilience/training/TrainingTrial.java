package dev.zoetrope.resilience.training;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.SeenRequest;
import dev.zoetrope.resilience.testbed.Violations;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One training, killed twice. */
final class TrainingTrial {

    /** Above what the service takes in a form, so that the video goes to a signed link. */
    static final int LEAST_MEGABYTES = 151;

    private static final long MEGABYTE = 1_000_000;

    /** A tenth of what a fast machine uploads to itself, so that the kill comes well before the end. */
    private static final long MEGABYTES_PER_MS = 10;

    private static final String VIDEO = "b.mp4";

    /** How many files are sent as forms before the video, and their size. */
    private static final int SMALL_FILES = 3;

    private static final int SMALL = 1_000_000;
    private static final int LEAST_FILES = 3;

    private final long megabytes;
    private final Violations violations = new Violations();

    /**
     * Prepares a trial.
     *
     * @param megabytes the size of the video
     */
    TrainingTrial(long megabytes) {
        this.megabytes = megabytes;
    }

    /**
     * What was seen.
     *
     * @param violations the broken promises
     * @param bytes how many bytes the data set has
     * @param peakMegabytes the most memory that a process had in all
     * @param seconds how long each of the three processes ran
     */
    record Report(List<String> violations, long bytes, long peakMegabytes, List<Long> seconds) {}

    Report carryOut() throws IOException, InterruptedException {
        EmulatorOptions options = EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(500))
                .runTime(Duration.ofSeconds(2))
                .fixedArtifacts(true)
                .build();
        try (ScratchFolder scratch = ScratchFolder.named("zoetrope-training");
                Emulator emulator = Emulator.start(options)) {
            Path home = Files.createDirectory(scratch.path().resolve("home"));
            Path dataset = dataset(scratch.path().resolve("boats"));
            Killed uploading = killedWhileUploading(emulator, home, dataset);
            Killed bought = killedWhenBought(emulator, home, dataset);
            Killed last = toTheEnd(emulator, home, dataset);
            audit(emulator, TrainingVictim.filesIn(home));
            return new Report(
                    violations.all(),
                    megabytes * MEGABYTE + SMALL_FILES * SMALL,
                    Stream.of(uploading, bought, last)
                            .mapToLong(Killed::peak)
                            .max()
                            .orElse(0),
                    Stream.of(uploading, bought, last).map(Killed::seconds).toList());
        }
    }

    /** How much memory a process had at most in MiB, and how many seconds it ran. */
    private record Killed(long peak, long seconds) {

        static Killed after(TrainingProcess process, long begun) {
            return new Killed(
                    process.peakMegabytes(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
    }

    /** Makes files of which the large one takes no room on disk. */
    private Path dataset(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (int i = 0; i < SMALL_FILES; i++) {
            Files.write(folder.resolve("a" + i + ".png"), new byte[SMALL]);
        }
        try (RandomAccessFile video = new RandomAccessFile(folder.resolve(VIDEO).toFile(), "rw")) {
            video.setLength(megabytes * MEGABYTE);
        }
        return folder;
    }

    private Killed killedWhileUploading(Emulator emulator, Path home, Path dataset)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (TrainingProcess process = TrainingProcess.start(emulator, home, dataset)) {
            boolean there = process.awaits(() -> linksAskedFor(emulator) > 0);
            violations.unless(there, "the first process never came to the video");
            Thread.sleep(megabytes / MEGABYTES_PER_MS);
            process.kill();
            violations.unless(storedByLink(emulator) == 0, "the first process was killed too late");
            violations.unless(storedByForm(emulator) == SMALL_FILES, "the small files were not stored before the kill");
            violations.unless(
                    emulator.charges().all().isEmpty(), "the training was bought before its data set was there");
            return Killed.after(process, begun);
        }
    }

    private Killed killedWhenBought(Emulator emulator, Path home, Path dataset)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (TrainingProcess process = TrainingProcess.start(emulator, home, dataset)) {
            boolean bought =
                    process.awaits(() -> !process.lines(TrainingVictim.BOUGHT).isEmpty());
            process.kill();
            violations.unless(bought, "the second process bought nothing");
            violations.unless(
                    process.lines(TrainingVictim.SAVED).isEmpty(), "the second process was not killed before the end");
            return Killed.after(process, begun);
        }
    }

    private Killed toTheEnd(Emulator emulator, Path home, Path dataset) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (TrainingProcess process = TrainingProcess.start(emulator, home, dataset)) {
            int status = process.end();
            violations.unless(status == 0, "the last process ended with " + status);
            int saved = process.lines(TrainingVictim.SAVED).size();
            violations.unless(saved >= LEAST_FILES, "the last process saved " + saved + " files");
            return Killed.after(process, begun);
        }
    }

    private void audit(Emulator emulator, Path files) throws IOException {
        int charged = emulator.charges().all().size();
        violations.unless(charged == 1, "charged " + charged + " times");
        long created = successful(emulator, Endpoint.RUNCOMFY_DATASETS)
                .filter(seen -> seen.method().equals("POST") && seen.path().endsWith("/datasets"))
                .count();
        violations.unless(created == 1, created + " data sets were created");
        violations.unless(storedByLink(emulator) == 1, "the video was stored " + storedByLink(emulator) + " times");
        violations.unless(storedByForm(emulator) == SMALL_FILES, storedByForm(emulator) + " small files were stored");
        for (Endpoint keyless : List.of(Endpoint.SIGNED_UPLOAD, Endpoint.DOWNLOAD)) {
            for (SeenRequest seen : emulator.requests().to(keyless)) {
                boolean clean =
                        seen.credentials().isEmpty() && !seen.headerNames().contains("authorization");
                violations.unless(clean, "a key went to " + seen.path());
            }
        }
        // Without the folder nothing was saved, which the last process has on its account.
        try (Stream<Path> all = Files.isDirectory(files) ? Files.list(files) : Stream.empty()) {
            for (Path file : all.toList()) {
                violations.unless(Files.size(file) > 0, file.getFileName() + " is empty");
            }
        }
    }

    private static long linksAskedFor(Emulator emulator) {
        return successful(emulator, Endpoint.RUNCOMFY_DATASETS)
                .filter(seen -> seen.path().endsWith("/get-upload-endpoint"))
                .count();
    }

    private static long storedByLink(Emulator emulator) {
        return successful(emulator, Endpoint.SIGNED_UPLOAD).count();
    }

    private static long storedByForm(Emulator emulator) {
        return successful(emulator, Endpoint.RUNCOMFY_DATASET_UPLOAD).count();
    }

    private static Stream<SeenRequest> successful(Emulator emulator, Endpoint endpoint) {
        return emulator.requests().to(endpoint).stream().filter(seen -> seen.status() / 100 == 2);
    }
}

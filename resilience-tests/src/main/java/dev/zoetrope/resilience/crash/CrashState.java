package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a dead process left.
 *
 * @param charges what the emulator charged
 * @param jobs what the ledger says
 * @param files the files under their final names
 * @param parts how many temporary files have something in them
 * @param integrity what SQLite says of the ledger's file: {@code ok}, or what is wrong
 */
record CrashState(List<Charge> charges, List<JobSnapshot> jobs, Set<Path> files, int parts, String integrity) {

    /** What SQLite says of a sound file. */
    static final String SOUND = "ok";

    private static final String PART = ".part";

    /** Reads what there is. The ledger is copied first: reading it would mend what the next process has to mend. */
    static CrashState of(Emulator emulator, Path home) throws IOException, SQLException {
        List<JobSnapshot> jobs = List.of();
        String integrity = SOUND;
        if (Files.exists(home.resolve(VictimProgram.LEDGER))) {
            try (ScratchFolder copy = ScratchFolder.named("zoetrope-crash-copy")) {
                // Without the shared memory, which belongs to the processes that have the file open.
                for (String suffix : List.of("", "-wal")) {
                    Path file = home.resolve(VictimProgram.LEDGER + suffix);
                    if (Files.exists(file)) {
                        Files.copy(file, copy.path().resolve(file.getFileName()));
                    }
                }
                Path ledger = copy.path().resolve(VictimProgram.LEDGER);
                integrity = integrity(ledger);
                try (JdbcLedger readable = JdbcLedger.sqlite(ledger)) {
                    jobs = readable.list(JobFilter.ALL);
                }
            }
        }
        Set<Path> files = new TreeSet<>();
        int parts = 0;
        for (Path file : regularFiles(Order.filesIn(home))) {
            if (!file.toString().endsWith(PART)) {
                files.add(file);
            } else if (Files.size(file) > 0) {
                parts++;
            }
        }
        return new CrashState(emulator.charges().all(), jobs, files, parts, integrity);
    }

    private static String integrity(Path ledger) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            List<String> lines = new ArrayList<>();
            while (answer.next()) {
                lines.add(answer.getString(1));
            }
            return String.join("; ", lines);
        }
    }

    /** Tells whether a temporary file has something in it. */
    static boolean anyPart(Path home) {
        try {
            for (Path file : regularFiles(Order.filesIn(home))) {
                if (file.toString().endsWith(PART) && Files.size(file) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException gone) {
            // It was finished while it was looked for.
            return false;
        }
    }

    private static List<Path> regularFiles(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Returns the jobs that carry out an order. */
    List<JobSnapshot> jobsOf(Order order) {
        return jobs.stream()
                .filter(job -> Order.label(job).equals(order.label()))
                .toList();
    }

    /** Returns what was charged for an order. */
    List<Charge> chargesOf(Order order) {
        return charges.stream()
                .filter(charge -> charge.model().equals(order.nativeModel()))
                .toList();
    }

    /** Returns the jobs of which the ledger cannot say whether they were bought. */
    List<JobSnapshot> doubtful() {
        return jobs.stream()
                .filter(job -> job.mayBeBought() && job.remoteId().isEmpty())
                .toList();
    }

    /** Tells whether the ledger knows which job was charged. */
    boolean knows(Charge charge) {
        return jobs.stream()
                .anyMatch(
                        job -> job.remoteId().filter(charge.requestId()::equals).isPresent());
    }

    boolean has(JobState state) {
        return jobs.stream().anyMatch(job -> job.state() == state);
    }

    boolean hasUnsent() {
        return jobs.stream().anyMatch(job -> JobState.UNSENT.contains(job.state()));
    }

    boolean hasBought() {
        return jobs.stream().anyMatch(job -> job.remoteId().isPresent());
    }

    boolean hasChargeWithoutRecord() {
        return has(JobState.SUBMITTING) && !charges.stream().allMatch(this::knows);
    }

    boolean hasEnded() {
        return jobs.stream().anyMatch(job -> job.state().ended());
    }

    boolean hasPart() {
        return parts > 0;
    }

    boolean hasUnknownFile() {
        return !saved().containsAll(files);
    }

    boolean hasDelivered() {
        return !saved().isEmpty();
    }

    /** Returns the files that the ledger knows of. */
    Set<Path> saved() {
        return jobs.stream()
                .flatMap(job -> job.artifacts().stream())
                .map(ArtifactInfo::saved)
                .filter(Objects::nonNull)
                .map(SavedFile::path)
                .collect(Collectors.toSet());
    }
}

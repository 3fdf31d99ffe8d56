package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.resilience.testbed.AcceptedJobs;
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
 * The state that a process left behind.
 *
 * @param charges what the services accepted
 * @param executions the prompts that the ComfyUI server began to execute
 * @param jobs the jobs of the ledger
 * @param files the files that have their final names
 * @param parts the number of temporary files that are not empty
 * @param integrity the result of SQLite's integrity check of the ledger: {@code ok}, or what is wrong
 */
record CrashState(
        List<Charge> charges,
        List<Charge> executions,
        List<JobSnapshot> jobs,
        Set<Path> files,
        int parts,
        String integrity) {

    /** The result of SQLite's integrity check if the file is undamaged. */
    static final String SOUND = "ok";

    private static final String PART = ".part";

    /** Reads the state, the ledger from a copy: reading the ledger itself would do the next process's recovery. */
    static CrashState of(Emulator emulator, Path home) throws IOException, SQLException {
        List<JobSnapshot> jobs = List.of();
        String integrity = SOUND;
        if (Files.exists(home.resolve(VictimProgram.LEDGER))) {
            try (ScratchFolder copy = ScratchFolder.named("zoetrope-crash-copy")) {
                // The file of shared memory is not copied: SQLite creates it anew from the two others.
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
        List<Charge> all = emulator.charges().all();
        return new CrashState(
                AcceptedJobs.of(emulator, all, jobs), AcceptedJobs.executions(all), jobs, files, parts, integrity);
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

    /** Tells whether a temporary file is not empty. */
    static boolean anyPart(Path home) {
        try {
            for (Path file : regularFiles(Order.filesIn(home))) {
                if (file.toString().endsWith(PART) && Files.size(file) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException gone) {
            // The file was renamed between the listing and this call.
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

    /** Returns the charges for an order. */
    List<Charge> chargesOf(Order order) {
        if (!order.atServer()) {
            return charges.stream()
                    .filter(charge -> charge.model().equals(order.nativeModel()))
                    .toList();
        }
        Set<String> ids = jobsOf(order).stream().map(AcceptedJobs::promptId).collect(Collectors.toSet());
        return charges.stream()
                .filter(charge -> ids.contains(charge.requestId()))
                .toList();
    }

    /** Returns the unconfirmed jobs. */
    List<JobSnapshot> doubtful() {
        return jobs.stream()
                .filter(job -> job.mayBeBought() && job.remoteId().isEmpty())
                .toList();
    }

    /** Tells whether a job of the ledger has the id of a charge. */
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

    /** Returns the files that the ledger records as saved. */
    Set<Path> saved() {
        return jobs.stream()
                .flatMap(job -> job.artifacts().stream())
                .map(ArtifactInfo::saved)
                .filter(Objects::nonNull)
                .map(SavedFile::path)
                .collect(Collectors.toSet());
    }
}

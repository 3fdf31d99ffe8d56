package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.Processes;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One home for one user, wherever the command is started, and nothing in it that another user could have put there. */
@Timeout(240)
class HomeProcessTests {

    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    /** Runs the command as a user without an account: Java knows no home then and says a question mark. */
    private Ended run(Path from, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = Processes.builder(environment, folder, List.of("-Duser.home=?"), words);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = Processes.start(
                builder.directory(from.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()));
        int status = process.waitFor();
        return new Ended(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Map<String, String> homes(Map<String, String> environment, String ours, String users) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("ZOETROPE_HOME", ours);
        all.put("HOME", users);
        return all;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> !each.equals(folder)).toList();
        }
    }

    @Test
    void oneOrderFromTwoFoldersIsBoughtOnce() throws IOException, InterruptedException {
        Path home = folder("users");
        try (Emulator emulator = Emulator.start(EmulatorOptions.builder()
                .runTime(Duration.ofMillis(200))
                .fixedArtifacts(true)
                .build())) {
            for (String from : List.of("one", "two")) {
                Ended run = run(
                        folder(from),
                        homes(emulator.variables(), "", home.toString()),
                        CommandBench.purchase("run", "runcomfy", "--idempotency-key", "order-42", "--out", "boat.mp4"));
                assertThat(run.status()).as(run.err()).isZero();
                assertThat(below(folder(from))).containsExactly(folder(from).resolve("boat.mp4"));
            }
            assertThat(emulator.charges().all()).hasSize(1);
        }
        assertThat(home.resolve(".zoetrope").resolve("ledger.db")).isNotEmptyFile();
    }

    @Test
    void whatIsNoHomeIsRefusedAndNothingIsMade() throws IOException, InterruptedException {
        Path from = folder("from");
        // A relative home that is a folder here would be another ledger in the next one.
        Path users = folder("from/users");
        for (Map<String, String> wrong : List.of(
                homes(Map.of(), "", ""),
                homes(Map.of(), "", "?"),
                homes(Map.of(), "", "users"),
                homes(Map.of(), "", folder.resolve("nonexistent").toString()),
                homes(Map.of(), "~/.zoetrope", folder.toString()),
                homes(Map.of(), "?", folder.toString()))) {
            Ended jobs = run(from, wrong, "jobs");
            assertThat(jobs.status()).as(wrong + jobs.err()).isEqualTo(78);
            assertThat(jobs.err())
                    .contains("ZOETROPE_HOME")
                    .contains("Nothing was bought")
                    .hasLineCount(1);
            assertThat(jobs.out()).isEmpty();
        }
        Ended doctor = run(from, homes(Map.of(), "", ""), "doctor");
        assertThat(doctor.status()).isEqualTo(78);
        assertThat(doctor.out())
                .containsPattern("BROKEN +home")
                .contains("HOME is not set")
                .doesNotContainPattern("BROKEN +ledger");
        assertThat(run(from, homes(Map.of(), "", ""), "--help").status()).isZero();
        assertThat(below(from)).containsExactly(users);
        assertThat(folder.resolve("nonexistent")).doesNotExist();
    }

    @Test
    void aHomeOrALedgerThatOthersMayWriteIsRefused() throws IOException, InterruptedException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path home = folder("home");
        Map<String, String> environment = homes(Map.of(), home.toString(), "");
        Ended first = run(folder, environment, "jobs");
        assertThat(first.status()).as(first.err()).isZero();
        for (Path each : List.of(home, home.resolve("ledger.db"))) {
            var before = Files.getPosixFilePermissions(each);
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));

            Ended jobs = run(folder, environment, "jobs");
            Ended doctor = run(folder, environment, "doctor");

            assertThat(jobs.status()).isEqualTo(78);
            assertThat(jobs.err()).contains("may be written by other users", "chmod go-w '" + each + "'");
            assertThat(doctor.status()).isEqualTo(78);
            assertThat(doctor.out()).contains("BROKEN", "chmod go-w '" + each + "'");
            Files.setPosixFilePermissions(each, before);
        }
        assertThat(run(folder, environment, "jobs").status()).isZero();
    }

    @Test
    void anEmptyLedgerIsRefusedAndLeftEmpty() throws IOException, InterruptedException {
        Path home = folder("home");
        Path ledger = Files.createFile(home.resolve("ledger.db"));
        Map<String, String> environment = homes(Map.of(), home.toString(), "");

        Ended jobs = run(folder, environment, "jobs");

        assertThat(jobs.status()).isEqualTo(78);
        assertThat(jobs.err()).contains(ledger.toString(), "is empty", "not unbought");
        assertThat(ledger).isEmptyFile();
        assertThat(run(folder, environment, "doctor").out())
                .containsPattern("BROKEN +ledger")
                .contains("is empty");
    }

    private static Path library(Path home) throws IOException {
        return below(home.resolve("native")).stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    /** What is no library cannot be loaded, so a command that works did not take it. */
    @Test
    void aLibraryThatIsNotTheDriversIsReplacedBeforeItIsLoaded() throws IOException, InterruptedException {
        Path home = folder("home");
        Map<String, String> environment = homes(Map.of(), home.toString(), "");
        assertThat(run(folder, environment, "jobs").status()).isZero();
        Path library = library(home);
        byte[] whole = Files.readAllBytes(library);
        byte[] other = whole.clone();
        Arrays.fill(other, 0, 64, (byte) 0);
        for (byte[] planted : List.of(other, Arrays.copyOf(whole, 1000), new byte[0])) {
            Files.write(library, planted);

            Ended jobs = run(folder, environment, "jobs");

            assertThat(jobs.status()).as(jobs.err()).isZero();
            assertThat(Arrays.equals(Files.readAllBytes(library), whole)).isTrue();
        }
        Path elsewhere = Files.write(folder.resolve("planted"), other);
        Files.delete(library);
        Files.createSymbolicLink(library, elsewhere);
        assertThat(run(folder, environment, "jobs").status()).isZero();
        assertThat(library).isRegularFile();
        assertThat(Files.isSymbolicLink(library)).isFalse();
    }

    @Test
    void aFolderOfAnotherUserOrBehindALinkIsNotTakenForTheLibrarys() throws IOException, InterruptedException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("unix");
        Path home = folder("home");
        Map<String, String> environment = homes(Map.of(), home.toString(), "");
        assertThat(run(folder, environment, "jobs").status()).isZero();
        Path library = library(home);
        byte[] planted = new byte[(int) Files.size(library)];
        Files.write(library, planted);
        Path kept = home.resolve("native");

        Files.setPosixFilePermissions(library.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertNotTaken(environment, library, planted);
        Files.setPosixFilePermissions(library.getParent(), PosixFilePermissions.fromString("rwx------"));

        Path away = Files.move(kept, folder.resolve("away"));
        Files.createSymbolicLink(kept, away);
        assertNotTaken(environment, library, planted);
        Files.delete(kept);
        Files.move(away, kept);

        assumeThat(givenAway(kept)).as("only root can give a folder away").isTrue();
        assertNotTaken(environment, library, planted);
    }

    private void assertNotTaken(Map<String, String> environment, Path library, byte[] planted)
            throws IOException, InterruptedException {
        Ended jobs = run(folder, environment, "jobs");
        assertThat(jobs.status()).as(jobs.err()).isZero();
        assertThat(Files.readAllBytes(library)).isEqualTo(planted);
        assertThat(run(folder, environment, "doctor").out())
                .containsPattern("note +library")
                .contains("remove ");
    }

    private static boolean givenAway(Path path) throws IOException {
        try {
            Files.setAttribute(path, "unix:uid", 54321);
            return true;
        } catch (FileSystemException notAllowed) {
            return false;
        }
    }
}

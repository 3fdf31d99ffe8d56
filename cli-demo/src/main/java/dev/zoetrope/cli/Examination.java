package dev.zoetrope.cli;

import dev.zoetrope.api.JobFilter;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Looks at everything that an installation needs. It opens no connection to a provider and shows no key. */
final class Examination {

    private static final int OLDEST_JAVA = 17;
    private static final Instant SURELY_PAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PROVIDERS = "providers";
    private static final String LEDGER = "ledger";

    private final Surroundings surroundings;

    Examination(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Examines all parts. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(clock());
        findings.add(layout());
        findings.addAll(homeAndWhatNeedsIt());
        findings.add(emulator());
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String text = Runtime.version() + " in " + System.getProperty("java.home");
        return version >= OLDEST_JAVA
                ? Finding.well("java", text)
                : Finding.broken("java", text, "install Java " + OLDEST_JAVA + " or later and set JAVA_HOME");
    }

    private Finding clock() {
        Instant now = surroundings.clock().instant();
        return now.isAfter(SURELY_PAST)
                ? Finding.well("clock", now.toString())
                : Finding.broken("clock", now + " is long past", "set the clock: certificates and deadlines need it");
    }

    private Finding layout() {
        Path folder;
        try {
            folder = providersFolder();
        } catch (URISyntaxException | SecurityException e) {
            return Finding.hint(
                    "layout", "cannot tell where this program lies: " + e.getMessage(), "start bin/zoetrope");
        }
        if (!Files.isDirectory(folder)) {
            return Finding.hint(
                    "layout",
                    "there is no folder " + folder,
                    "start the laid-out bin/zoetrope, or let ZOETROPE_PROVIDERS name the folder of the provider jars");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            List<Path> damaged = jars.stream().filter(Examination::isDamaged).toList();
            return damaged.isEmpty()
                    ? Finding.well("layout", jars.size() + " jar(s) in " + folder)
                    : Finding.broken("layout", "no jar by its content: " + damaged, "fetch it again, or take it out");
        } catch (IOException e) {
            return Finding.broken("layout", folder + " cannot be read", "give yourself the right to read it");
        }
    }

    /** Java passes over a file that is no archive without a word. */
    private static boolean isDamaged(Path jar) {
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            return archive.size() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    private Path providersFolder() throws URISyntaxException {
        String named = surroundings.environment().getOrDefault("ZOETROPE_PROVIDERS", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        CodeSource source = Examination.class.getProtectionDomain().getCodeSource();
        Path program = Path.of(source.getLocation().toURI());
        return program.resolveSibling("..").resolve(PROVIDERS).normalize();
    }

    private List<Finding> providers() {
        try (Session session = Session.open(surroundings, event -> {})) {
            List<ProviderInfo> found = session.client().providers();
            if (found.isEmpty()) {
                return List.of(Finding.broken(
                        PROVIDERS,
                        "none found",
                        "put a provider's jar into the providers folder of this installation"));
            }
            return found.stream().map(Examination::provider).toList();
        } catch (MediaException failure) {
            return List.of(Finding.broken(PROVIDERS, String.valueOf(failure.getMessage()), "correct that"));
        }
    }

    private static Finding provider(ProviderInfo provider) {
        String about = "provider " + provider.id();
        if (provider.problem() != null) {
            return Finding.broken(
                    about,
                    provider.problem() + " (" + provider.source() + ")",
                    "correct that, or take the jar out of the providers folder");
        }
        String text = provider.models() + " models, key " + ProvidersCommand.key(provider);
        return provider.accounts().isEmpty()
                ? Finding.hint(about, text, "set " + provider.keyVariables().get(0) + " to use it")
                : Finding.well(about, text);
    }

    /** Without a home neither the ledger nor the catalogues that are kept beside it can be looked at. */
    private List<Finding> homeAndWhatNeedsIt() {
        Path home;
        try {
            home = surroundings.home();
        } catch (MediaException none) {
            return List.of(Finding.broken(
                    "home", String.valueOf(none.getMessage()), "correct that first: the ledger is there"));
        }
        List<Finding> findings = new ArrayList<>(providers());
        findings.add(home(home));
        SqliteLibrary.obstacle(home)
                .map(why -> Finding.hint(
                        "library",
                        why,
                        "remove " + home.resolve("native") + ": SQLite's library is not taken from there"))
                .ifPresent(findings::add);
        findings.addAll(ledger());
        return findings;
    }

    private static Finding home(Path home) {
        Path existing = home.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            // Only making a file proves that one can be made: permissions alone do not tell of read-only disks.
            Files.delete(Files.createTempFile(existing, ".zoetrope-", ".check"));
            return Finding.well("home", home + (Files.exists(home) ? "" : " (not there yet)"));
        } catch (IOException refused) {
            return Finding.broken(
                    "home", home + " cannot be written", "let ZOETROPE_HOME name a folder that can be written");
        }
    }

    private List<Finding> ledger() {
        try (Session session = Session.openLedger(surroundings)) {
            MediaClient client = session.client();
            int all = client.jobs(JobFilter.ALL).size();
            int open = client.jobs(JobFilter.ALL.states(JobChoice.OPEN)).size();
            List<JobSnapshot> undelivered = client.jobs(JobFilter.ALL.onlyUndelivered()).stream()
                    .filter(job -> !Session.emulated(job))
                    .toList();
            Doubts doubts = Doubts.of(client);
            List<Finding> findings = new ArrayList<>();
            findings.add(ledger(all + " jobs, " + open + " open, " + undelivered.size() + " not downloaded, "
                    + doubts.jobs().size() + " unconfirmed"));
            if (open > 0 || !undelivered.isEmpty()) {
                findings.add(Finding.hint(
                        "open jobs",
                        open + " open, " + undelivered.size() + " not downloaded",
                        "'zoetrope resume' goes on with what no other process attends"));
            }
            if (!doubts.none()) {
                findings.add(Finding.hint(
                        "doubts",
                        doubts.jobs().size() + " UNCONFIRMED: nobody can say whether they were bought",
                        "look into the provider's own records, then 'zoetrope settle'; 'zoetrope jobs --state"
                                + " unconfirmed' lists them"));
            }
            return findings;
        } catch (MediaException failure) {
            return List.of(Finding.broken(
                    LEDGER,
                    String.valueOf(failure.getMessage()),
                    "correct that first: nothing is bought while it cannot be recorded"));
        }
    }

    private Finding ledger(String counts) {
        Path file = surroundings.home().resolve("ledger.db");
        return Files.exists(file)
                ? Finding.well(LEDGER, file + ": " + counts)
                : Finding.hint(
                        LEDGER,
                        "in memory: jobs are forgotten with their process",
                        "put the jar ledger-jdbc into the lib folder of this installation");
    }

    private static Finding emulator() {
        try (Emulator emulator = Emulator.start()) {
            return Finding.well("emulator", "starts, was at " + emulator.baseUri());
        } catch (RuntimeException failure) {
            return Finding.broken(
                    "emulator", "does not start: " + failure.getMessage(), "allow this program to listen on 127.0.0.1");
        }
    }
}

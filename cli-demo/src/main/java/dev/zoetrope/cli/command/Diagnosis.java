package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.cli.job.UnconfirmedJobs;
import dev.zoetrope.cli.options.JobChoice;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.session.SqliteLibrary;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Looks at everything that an installation needs, and shows no key. */
final class Diagnosis {

    private static final int OLDEST_JAVA = 17;
    private static final Instant SURELY_PAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PROVIDERS = "providers";
    private static final String LEDGER = "ledger";

    private final CommandContext context;

    Diagnosis(CommandContext context) {
        this.context = context;
    }

    /** Examines all parts that are here; no connection to a service is opened. */
    List<CheckResult> results() {
        List<CheckResult> results = new ArrayList<>();
        results.add(java());
        results.add(clock());
        results.add(layout());
        results.add(NetworkCheck.proxy(context.environment()));
        results.add(NetworkCheck.certificates());
        results.addAll(homeAndWhatNeedsIt());
        results.add(emulator());
        return results;
    }

    /**
     * Asks the services.
     *
     * @param limit how long they may take
     */
    List<CheckResult> accounts(Duration limit) throws InterruptedException {
        try (Session session = Session.open(context, event -> {})) {
            return new AccountProbe(session.client(), limit).results();
        } catch (MediaException failure) {
            return List.of(CheckResult.broken(
                    "accounts", "not asked: " + failure.getMessage(), "correct what is wrong above first"));
        }
    }

    private static CheckResult java() {
        int version = Runtime.version().feature();
        String text = Runtime.version() + " in " + System.getProperty("java.home");
        return version >= OLDEST_JAVA
                ? CheckResult.well("java", text)
                : CheckResult.broken("java", text, "install Java " + OLDEST_JAVA + " or later and set JAVA_HOME");
    }

    private CheckResult clock() {
        Instant now = context.clock().instant();
        return now.isAfter(SURELY_PAST)
                ? CheckResult.well("clock", now.toString())
                : CheckResult.broken(
                        "clock", now + " is long past", "set the clock: certificates and deadlines need it");
    }

    private CheckResult layout() {
        Path folder;
        try {
            folder = providersFolder();
        } catch (URISyntaxException | SecurityException e) {
            return CheckResult.hint(
                    "layout", "cannot tell where this program lies: " + e.getMessage(), "start bin/zoetrope");
        }
        if (!Files.isDirectory(folder)) {
            return CheckResult.hint(
                    "layout",
                    "there is no folder " + folder,
                    "start the laid-out bin/zoetrope, or let ZOETROPE_PROVIDERS name the folder of the provider jars");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            List<Path> damaged = jars.stream().filter(Diagnosis::isDamaged).toList();
            return damaged.isEmpty()
                    ? CheckResult.well("layout", jars.size() + " jar(s) in " + folder)
                    : CheckResult.broken(
                            "layout", "no jar by its content: " + damaged, "fetch it again, or take it out");
        } catch (IOException e) {
            return CheckResult.broken("layout", folder + " cannot be read", "give yourself the right to read it");
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
        String named = context.environment().getOrDefault("ZOETROPE_PROVIDERS", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        CodeSource source = Diagnosis.class.getProtectionDomain().getCodeSource();
        Path program = Path.of(source.getLocation().toURI());
        return program.resolveSibling("..").resolve(PROVIDERS).normalize();
    }

    private List<CheckResult> providers() {
        try (Session session = Session.open(context, event -> {})) {
            List<ProviderInfo> found = session.client().catalog().providers();
            if (found.isEmpty()) {
                return List.of(CheckResult.broken(
                        PROVIDERS,
                        "none found",
                        "put a provider's jar into the providers folder of this installation"));
            }
            return found.stream().map(Diagnosis::provider).toList();
        } catch (MediaException failure) {
            return List.of(CheckResult.broken(PROVIDERS, String.valueOf(failure.getMessage()), "correct that"));
        }
    }

    private static CheckResult provider(ProviderInfo provider) {
        String about = "provider " + provider.id();
        if (provider.problem() != null) {
            return CheckResult.broken(
                    about,
                    provider.problem() + " (" + provider.source() + ")",
                    "correct that, or take the jar out of the providers folder");
        }
        String text = provider.models() + " models, " + ProvidersCommand.access(provider) + " "
                + ProvidersCommand.setUp(provider);
        return provider.accounts().isEmpty()
                ? CheckResult.hint(about, text, "set " + provider.setupVariable() + " to use it")
                : CheckResult.well(about, text);
    }

    /** Without a home neither the ledger nor the catalogues that are kept beside it can be looked at. */
    private List<CheckResult> homeAndWhatNeedsIt() {
        Path home;
        try {
            home = context.home();
        } catch (MediaException none) {
            return List.of(CheckResult.broken(
                    "home", String.valueOf(none.getMessage()), "correct that first: the ledger is there"));
        }
        List<CheckResult> results = new ArrayList<>(providers());
        results.add(home(home));
        SqliteLibrary.obstacle(home)
                .map(why -> CheckResult.hint(
                        "library",
                        why,
                        "remove " + home.resolve("native") + ": SQLite's library is not taken from there"))
                .ifPresent(results::add);
        results.addAll(ledger());
        return results;
    }

    private static CheckResult home(Path home) {
        Path existing = home.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            // Only making a file proves that one can be made: permissions alone do not tell of read-only disks.
            Files.delete(Files.createTempFile(existing, ".zoetrope-", ".check"));
            return CheckResult.well("home", home + (Files.exists(home) ? "" : " (not there yet)"));
        } catch (IOException refused) {
            return CheckResult.broken(
                    "home", home + " cannot be written", "let ZOETROPE_HOME name a folder that can be written");
        }
    }

    private List<CheckResult> ledger() {
        try (Session session = Session.openLedger(context)) {
            MediaClient client = session.client();
            int all = client.jobs().list(JobFilter.ALL).size();
            int open = client.jobs()
                    .list(JobFilter.builder().states(JobChoice.OPEN).build())
                    .size();
            List<JobSnapshot> undelivered = client
                    .jobs()
                    .list(JobFilter.builder().onlyUndelivered().build())
                    .stream()
                    .filter(job -> !Session.emulated(job))
                    .toList();
            UnconfirmedJobs unconfirmed = UnconfirmedJobs.of(client);
            List<CheckResult> results = new ArrayList<>();
            results.add(ledger(all + " jobs, " + open + " open, " + undelivered.size() + " not downloaded, "
                    + unconfirmed.jobs().size() + " unconfirmed"));
            if (open > 0 || !undelivered.isEmpty()) {
                results.add(CheckResult.hint(
                        "open jobs",
                        open + " open, " + undelivered.size() + " not downloaded",
                        "'zoetrope resume' goes on with what no other process attends"));
            }
            if (!unconfirmed.none()) {
                results.add(CheckResult.hint(
                        "doubts",
                        unconfirmed.jobs().size() + " UNCONFIRMED: nobody can say whether they were bought",
                        "look into the provider's own records, then 'zoetrope settle'; 'zoetrope jobs --state"
                                + " unconfirmed' lists them"));
            }
            return results;
        } catch (MediaException failure) {
            return List.of(CheckResult.broken(
                    LEDGER,
                    String.valueOf(failure.getMessage()),
                    "correct that first: nothing is bought while it cannot be recorded"));
        }
    }

    private CheckResult ledger(String counts) {
        Path file = context.home().resolve("ledger.db");
        return Files.exists(file)
                ? CheckResult.well(LEDGER, file + ": " + counts)
                : CheckResult.hint(
                        LEDGER,
                        "in memory: jobs are forgotten with their process",
                        "put the jar zoetrope-ledger-jdbc into the lib folder of this installation");
    }

    private static CheckResult emulator() {
        try (Emulator emulator = Emulator.start()) {
            return CheckResult.well("emulator", "starts, was at " + emulator.baseUri());
        } catch (RuntimeException failure) {
            return CheckResult.broken(
                    "emulator", "does not start: " + failure.getMessage(), "allow this program to listen on 127.0.0.1");
        }
    }
}

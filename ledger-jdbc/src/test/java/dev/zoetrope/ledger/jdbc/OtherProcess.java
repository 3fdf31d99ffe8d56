package dev.zoetrope.ledger.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that uses a ledger's file, and what its parent does with it. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private OtherProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    /** Starts a process that opens the file and does something with it. */
    static OtherProcess start(Path file, String what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // The driver's own; what killed processes leave elsewhere several would clear away at once, and say so.
                "-Dorg.sqlite.tmpdir=" + file.toAbsolutePath().getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                file.toString(),
                what));
        return new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException(
                    "the other process ended with " + process.onExit().join().exitValue());
        }
        return line;
    }

    List<String> allLines() {
        return out.lines().toList();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws IOException {
        Ledger ledger = JdbcLedger.sqlite(Path.of(arguments[0]));
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        switch (arguments[1]) {
            case "leave" -> leave(ledger, out);
            case "keys" -> keys(ledger, "child", out);
            case "unattended" -> ledger.ownership().unowned().forEach(job -> out.println(job.id()));
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    /** Leaves a job in each state in which one may be found, and waits to be killed. */
    private static void leave(Ledger ledger, PrintStream out) throws IOException {
        LedgerContract.recorded(ledger, Jobs.intent("planned"));
        LedgerContract.taken(ledger, LedgerContract.recorded(ledger, Jobs.intent("submitting")), JobState.SUBMITTING);
        LedgerContract.taken(
                ledger, LedgerContract.recorded(ledger, Jobs.intent("queued")), JobState.SUBMITTING, JobState.QUEUED);
        LedgerContract.taken(
                ledger,
                LedgerContract.recorded(ledger, Jobs.intent("unconfirmed")),
                JobState.SUBMITTING,
                JobState.UNCONFIRMED);
        out.println("left");
        System.in.read();
    }

    /** Records a job under each of some keys, and says whose job each key has. */
    static List<String> keys(Ledger ledger, String name, PrintStream out) {
        List<String> ids = new ArrayList<>();
        out.println("ready");
        for (int i = 0; i < 100; i++) {
            JobSnapshot job = ledger.record(Jobs.keyed(name + i, "key" + i), Jobs.INPUT);
            ids.add(job.id());
            out.println(job.id());
        }
        return ids;
    }
}

package dev.zoetrope.benchmarks.ledger;

import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.WrongChoiceException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;

/** Opens a ledger's file in a process of its own and makes one call. {@link Ledgers} starts it. */
public final class LedgerCall implements Program {

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "ledger-call";
    }

    @Override
    public String purpose() {
        return "one call of a ledger's file; started by ledger";
    }

    @Override
    public boolean run(Options options, PrintStream out) {
        Path file = Path.of(options.text("file", "ledger.db"));
        String call = options.text("call", "newest");
        options.refuseUnknown();
        long start = System.nanoTime();
        try (Ledger ledger = JdbcLedger.sqlite(file)) {
            int found = switch (call) {
                case "none" -> 0;
                case "newest" ->
                    ledger.list(JobFilter.builder().limit(50).build()).size();
                case "open" ->
                    ledger.list(JobFilter.builder()
                                    .states(EnumSet.of(
                                            JobState.PLANNED,
                                            JobState.UPLOADING,
                                            JobState.SUBMITTING,
                                            JobState.QUEUED,
                                            JobState.RUNNING))
                                    .build())
                            .size();
                case "unowned" -> ledger.ownership().unowned().size();
                case "record" ->
                    new LedgerWorkload(ledger, "call-" + System.nanoTime())
                            .record(0)
                            .revision();
                default ->
                    throw new WrongChoiceException("--call is none, newest, open, unowned or record, not " + call);
            };
            out.println(found + " " + Math.round((System.nanoTime() - start) / NANOS_PER_MILLI));
        }
        return true;
    }
}

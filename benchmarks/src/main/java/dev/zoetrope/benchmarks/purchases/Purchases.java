package dev.zoetrope.benchmarks.purchases;

import dev.zoetrope.benchmarks.purchases.PurchaseTrial.Outcome;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Counts how many submits arrive for one purchase if the replies are lost, refused or stalled. */
public final class Purchases implements Program {

    private static final List<Buyer> OURS = List.of(
            new OurBuyer("runcomfy", "{\"request_id\":\"r-1\"}"),
            new OurBuyer(
                    "runninghub", "{\"taskId\":\"1900000000000000001\",\"status\":\"QUEUED\",\"errorCode\":\"\"}"));

    private static final Duration AFTERMATH = Duration.ofSeconds(2);
    private static final Set<ReplyFault> FAULTS = EnumSet.complementOf(EnumSet.of(ReplyFault.NONE));

    private final List<Buyer> others;

    /**
     * Prepares to compare this library with others.
     *
     * @param peers the other libraries, besides the JDK's HTTP client
     */
    public Purchases(List<Buyer> peers) {
        others = Stream.concat(Stream.of(new JdkBuyer()), peers.stream()).toList();
    }

    @Override
    public String name() {
        return "purchases";
    }

    @Override
    public String purpose() {
        return "paid submits per lost reply, 503 and stalled reply; ours 1, always";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        Duration patience = options.duration("patience", Duration.ofSeconds(10));
        Duration most = options.duration("most", Duration.ofMinutes(3));
        options.refuseUnknown();
        MarkdownTable table = new MarkdownTable(
                Stream.concat(Stream.of("paid submits"), FAULTS.stream().map(fault -> fault.words))
                        .toArray(String[]::new));
        boolean once = true;
        for (Buyer buyer : OURS) {
            once &= row(buyer, table, patience, most).stream()
                    .allMatch(outcome -> outcome.submits() == 1 && outcome.returned());
        }
        for (Buyer buyer : others) {
            row(buyer, table, patience, most);
        }
        table.print(out);
        return once;
    }

    private static List<Outcome> row(Buyer buyer, MarkdownTable table, Duration patience, Duration most)
            throws Exception {
        Outcome withoutFault = new PurchaseTrial(buyer, ReplyFault.NONE, AFTERMATH).run(patience, most);
        if (withoutFault.submits() != 1 || withoutFault.failure() != null) {
            throw new IllegalStateException(
                    buyer.name() + " could not even buy without a fault: " + withoutFault, withoutFault.failure());
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (ReplyFault fault : FAULTS) {
            outcomes.add(new PurchaseTrial(buyer, fault, AFTERMATH).run(patience, most));
        }
        List<Object> cells = new ArrayList<>(List.of(buyer.name()));
        cells.addAll(outcomes);
        table.row(cells.toArray());
        return outcomes;
    }
}

package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.cli.options.Converters;
import dev.zoetrope.cli.options.JobChoice;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the ledger forget what ended long ago. */
@Command(
        name = "prune",
        description =
                "Forget jobs that ended long ago, with their keys. What is UNCONFIRMED, open, or not downloaded yet"
                        + " stays. Files are not touched.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope prune --older-than 90d --dry-run", "  zoetrope prune --older-than 90d"},
        mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {

    private static final Set<JobState> ENDED = EnumSet.complementOf(EnumSet.copyOf(JobChoice.OPEN));

    private final CommandContext context;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            required = true,
            converter = Converters.OfDuration.class,
            description = "Forget what ended longer ago than this, for example 90d.")
    private Duration age = Duration.ZERO;

    @Option(names = "--dry-run", description = "Only say how many that would be.")
    private boolean dryRun;

    @Mixin
    private ReportOptions report = new ReportOptions();

    PruneCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant before = before();
        try (Session session = Session.openLedger(context)) {
            MediaClient client = session.client();
            List<JobSnapshot> old =
                    client
                            .jobs()
                            .list(JobFilter.builder()
                                    .states(ENDED)
                                    .created(null, before)
                                    .build())
                            .stream()
                            .filter(job -> job.ended().filter(before::isAfter).isPresent())
                            .toList();
            long staying = old.stream().filter(PruneCommand::stays).count();
            long forgotten = dryRun ? old.size() - staying : client.jobs().forget(before);
            if (report.json()) {
                Map<String, Long> json = new LinkedHashMap<>();
                json.put("forgotten", forgotten);
                json.put("kept", staying);
                Json.print(context.out(), json);
            } else {
                context.out()
                        .println((dryRun ? "would forget " : "forgot ") + jobs(forgotten) + " that ended before "
                                + before);
            }
            if (staying > 0 && !report.quiet()) {
                new Messages(context).note(jobs(staying) + " of that age stay: " + why(old));
            }
            return ExitStatus.DONE;
        }
    }

    private Instant before() {
        try {
            return context.clock().instant().minus(age);
        } catch (DateTimeException | ArithmeticException beforeAllTime) {
            return Instant.EPOCH;
        }
    }

    private static boolean stays(JobSnapshot job) {
        return job.state() == JobState.UNCONFIRMED || job.undelivered();
    }

    private static String why(List<JobSnapshot> old) {
        return old.stream()
                .filter(PruneCommand::stays)
                .map(job -> job.state() == JobState.UNCONFIRMED
                        ? "unconfirmed ('zoetrope settle' ends that)"
                        : "not downloaded ('zoetrope resume' does that)")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String jobs(long count) {
        return count + (count == 1 ? " job" : " jobs");
    }
}

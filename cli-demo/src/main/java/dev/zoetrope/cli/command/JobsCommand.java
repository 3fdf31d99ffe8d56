package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.cli.job.JobAdvice;
import dev.zoetrope.cli.job.JobJson;
import dev.zoetrope.cli.job.UnconfirmedJobs;
import dev.zoetrope.cli.options.Converters;
import dev.zoetrope.cli.options.JobChoice;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.options.TagOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.CostWords;
import dev.zoetrope.cli.text.InstantParser;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Listing;
import dev.zoetrope.cli.text.Listing.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the jobs that the ledger knows. */
@Command(
        name = "jobs",
        description = "List the jobs that the ledger knows, the newest first. It needs no key and asks no provider.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope jobs --state open,undelivered",
            "  zoetrope jobs --since 2d --json",
            "  zoetrope jobs --tag team=trailers"
        },
        mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {

    /** People read no more rows than this; a program that reads JSON gets them all. */
    private static final int ROWS = 100;

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            converter = Converters.OfJobChoice.class,
            completionCandidates = JobChoice.Words.class,
            description = "Only these, in any case: ${COMPLETION-CANDIDATES}. Repeatable, or separated by commas.")
    private List<JobChoice> choices = new ArrayList<>();

    @Option(names = "--provider", paramLabel = "PROVIDER", description = "Only jobs of this provider.")
    private @Nullable String provider;

    @Option(names = "--model", paramLabel = "MODEL", description = "Only jobs of this family, or provider:native-id.")
    private @Nullable String model;

    private @Nullable Instant since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "The newest N; for people the newest " + ROWS + " if not said, in JSON all.")
    private @Nullable Integer limit;

    @Mixin
    private TagOptions tags = new TagOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    JobsCommand(CommandContext context) {
        this.context = context;
    }

    @Option(
            names = "--since",
            paramLabel = "2d|DATE",
            description = "Only jobs that were begun at most so long ago, or from that day on.")
    void setSince(String text) {
        try {
            since = InstantParser.parse(text, context.clock());
        } catch (IllegalArgumentException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--since': " + unreadable.getMessage());
        }
    }

    @Override
    public Integer call() {
        try (Session session = Session.openLedger(context)) {
            MediaClient client = session.client();
            List<JobSnapshot> found = chosen(client);
            List<JobSnapshot> jobs = found.subList(0, Math.min(found.size(), rowLimit()));
            if (report.json()) {
                Instant now = context.clock().instant();
                Json.print(
                        context.out(),
                        jobs.stream()
                                .map(job -> JobJson.row(
                                        job, client.jobs().handle(job).orElse(null), now))
                                .toList());
            } else {
                print(jobs);
            }
            if (!report.quiet()) {
                pointOut(client, found.size());
            }
            return ExitStatus.DONE;
        }
    }

    private List<JobSnapshot> chosen(MediaClient client) {
        Set<JobState> states = EnumSet.noneOf(JobState.class);
        choices.forEach(choice -> states.addAll(choice.states()));
        boolean undelivered = choices.stream().anyMatch(JobChoice::undelivered);
        Stream<JobSnapshot> found = states.isEmpty() && undelivered ? Stream.empty() : listed(client, states, false);
        if (undelivered) {
            found = Stream.concat(found, listed(client, Set.of(), true));
        }
        Set<String> seen = new HashSet<>();
        return found.filter(job -> seen.add(job.id()))
                .sorted(Comparator.comparing((JobSnapshot job) -> job.origin().created())
                        .reversed())
                .limit(rowLimitPlusOne())
                .toList();
    }

    private Stream<JobSnapshot> listed(MediaClient client, Set<JobState> states, boolean undelivered) {
        JobFilter.Builder filter = JobFilter.builder().states(states).created(since, null);
        tags.addTo(filter);
        if (undelivered) {
            filter.onlyUndelivered();
        }
        if (provider != null) {
            filter.provider(provider);
        }
        if (model == null) {
            return client.jobs().list(filter.limit(rowLimitPlusOne()).build()).stream();
        }
        if (ModelId.looksLikeId(model)) {
            filter.model(meant(client, ModelId.parse(model)));
            return client.jobs().list(filter.limit(rowLimitPlusOne()).build()).stream();
        }
        return client.jobs().list(filter.build()).stream()
                .filter(job -> model.equals(job.origin().family()));
    }

    /** {@return the id that jobs are recorded with, where another name of a model is given} */
    private static ModelId meant(MediaClient client, ModelId given) {
        return client.catalog().models().stream()
                .filter(model -> model.id().provider().equals(given.provider())
                        && model.otherNames().contains(given.nativeId()))
                .map(ModelSpec::id)
                .findFirst()
                .orElse(given);
    }

    /** Asks for one row more than is printed, which shows whether there are more. */
    private int rowLimitPlusOne() {
        return rowLimit() == Integer.MAX_VALUE ? rowLimit() : rowLimit() + 1;
    }

    private int rowLimit() {
        if (limit != null) {
            return limit;
        }
        return report.json() ? Integer.MAX_VALUE : ROWS;
    }

    private void print(List<JobSnapshot> jobs) {
        Listing table = new Listing(
                Column.whole("JOB"),
                Column.whole("STATE"),
                Column.cutInside("MODEL", 12).leftOut(1),
                Column.cut("CREATED", 19).leftOut(3),
                Column.cut("COST", 8).leftOut(2),
                Column.cutInside("FILE OR WHAT TO DO", 26));
        for (JobSnapshot job : jobs) {
            String family = job.origin().family();
            table.row(
                    job.id(),
                    job.state().name(),
                    family == null ? job.origin().model().toString() : family,
                    InstantParser.readable(job.origin().created(), context.clock()),
                    CostWords.of(job.cost()) + (Session.emulated(job) ? " (emulated)" : ""),
                    JobAdvice.of(job));
        }
        table.print(context.out(), context.tableColumns());
    }

    private void pointOut(MediaClient client, int found) {
        Messages messages = new Messages(context);
        if (found == 0) {
            messages.note("no such job in the ledger");
        } else if (found > rowLimit()) {
            messages.note("these are the newest " + rowLimit() + "; --limit shows more");
        }
        UnconfirmedJobs.of(client).pointOut(messages);
    }
}

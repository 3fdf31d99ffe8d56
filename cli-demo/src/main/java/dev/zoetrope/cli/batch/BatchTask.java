package dev.zoetrope.cli.batch;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.cli.job.InterruptGrace;
import dev.zoetrope.cli.options.BatchOptions;
import dev.zoetrope.cli.options.InputOptions;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.options.TextLines;
import dev.zoetrope.cli.picture.ContactSheet;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.runtime.Stages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A batch that the command carries out: every line is read and checked before the first one is bought. */
public final class BatchTask {

    private static final int SHOWN = 20;
    private static final String EMULATED = "emulated ";
    private static final int MOST_WRONG = 1000;
    private static final long STEP_MILLIS = 50;

    /** A download that takes longer than this after Ctrl-C is left to the next run. */
    private static final Duration FOR_LEAVING = Duration.ofSeconds(1);

    private final CommandContext context;
    private final BatchFile file;
    private final BatchOptions options;
    private final Messages messages;
    private final BatchProgressLine progress;
    private final Map<String, BatchLine.Good> good = new LinkedHashMap<>();
    private final List<BatchLine.Wrong> wrong = new ArrayList<>();
    private final ContactSheet sheet = new ContactSheet();
    private final BatchEstimate estimate = new BatchEstimate();

    /** How the lines ended. Written by one thread of the engine after the other, and read once all is over. */
    private final Set<Integer> statuses = new TreeSet<>();

    private int earlier;
    private int failuresShown;
    private int unprinted;
    private boolean emulated;
    private @Nullable BatchProgress last;

    /**
     * Prepares to carry out a batch.
     *
     * @param context where the command runs
     * @param report how much it says
     * @param file the lines
     * @param options how they are carried out
     */
    public BatchTask(CommandContext context, ReportOptions report, BatchFile file, BatchOptions options) {
        this.context = context;
        this.file = file;
        this.options = options;
        this.messages = new Messages(context);
        this.progress = new BatchProgressLine(context, report.quiet());
    }

    /**
     * Carries the batch out.
     *
     * @param sessions opens the client with which it is done
     * @param budget what the lines may cost in all
     * @return the command's exit status
     */
    public int of(Supplier<Session> sessions, Budget budget) {
        try {
            return context.interrupts().listenDuring(() -> {
                try (Session session = sessions.get()) {
                    return carryOut(session, budget);
                }
            });
        } catch (InterruptedException interruption) {
            return interrupted();
        } catch (MediaException failure) {
            progress.close();
            if (context.interrupts().raised()) {
                return interrupted();
            }
            messages.failure(failure);
            return ExitStatus.of(failure);
        } finally {
            progress.close();
        }
    }

    private int carryOut(Session session, Budget budget) throws InterruptedException {
        emulated = session.emulated();
        Batch.Builder batch = Batch.named(name(session));
        check(session, batch.build());
        if (!wrong.isEmpty() && !options.keepGoing()) {
            return refused();
        }
        options.contactSheet()
                .ifPresent(place -> session.client()
                        .jobs()
                        .requireWritable(Target.file(place).overwriting()));
        if (!emulated) {
            estimate.notes(session.client()).forEach(progress::note);
        }
        context.interrupts().check();
        wrong.forEach(line -> print(line, new BatchResult(line.id(), null, null, List.of(), line.mistake(), false)));
        BatchRun run = session.client()
                .run(batch.items(() ->
                                good.values().stream().map(BatchLine.Good::item).iterator())
                        .budget(budget)
                        .inFlight(options.concurrency())
                        .delivery(new BatchLineFiles(progress::note))
                        .listener((result, now) -> print(line(result), result))
                        .build());
        progress.follow(run::progress);
        try {
            last = Stages.get(run.completion().toCompletableFuture());
        } catch (InterruptedException interruption) {
            run.stop();
            awaitAnswers(session, batch.build());
            last = left(session, run);
            throw interruption;
        }
        progress.close();
        summarise(last);
        options.contactSheet().ifPresent(this::draw);
        messages.unprinted(context.out());
        if (unprinted > 0) {
            messages.detail(unprinted + " results are missing there; the same command again prints them all, and buys"
                    + " nothing twice");
        }
        return ExitStatus.ofAll(statuses);
    }

    /** What was emulated is found again like what was bought, but never in its place. */
    private String name(Session session) {
        String name = options.name()
                .or(file::name)
                .orElseThrow(
                        () -> mistake("what comes from standard input needs a --batch-name, by which the same command"
                                + " again finds what was bought; nothing was sent"));
        if (session.emulated()) {
            return EMULATED + name;
        }
        if (name.startsWith(EMULATED)) {
            throw mistake("a --batch-name that begins with '" + EMULATED + "' is for what the emulator makes; give '"
                    + name + "' another one. Nothing was sent");
        }
        return name;
    }

    private static MediaException mistake(String message) {
        return MediaException.because(FailureReason.INVALID_REQUEST, message).build();
    }

    private void check(Session session, Batch batch) throws InterruptedException {
        Map<Path, Integer> places = new HashMap<>();
        try (TextLines lines = file.lines()) {
            for (String text = lines.next(); text != null && !hopeless(); text = lines.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while the lines were checked");
                }
                if (!BatchFile.skipped(text)) {
                    check(session, batch, file.read(lines.number(), text), places);
                }
            }
        }
    }

    /** A file of something else altogether, which may be endless, is not read to its end. */
    private boolean hopeless() {
        return wrong.size() == MOST_WRONG && !options.keepGoing();
    }

    private void check(Session session, Batch batch, BatchLine read, Map<Path, Integer> places) {
        BatchLine line = read instanceof BatchLine.Good readable ? checked(session, batch, readable, places) : read;
        if (line instanceof BatchLine.Wrong mistaken) {
            wrong.add(mistaken);
        } else if (line instanceof BatchLine.Good fine) {
            good.put(fine.id(), fine);
        }
    }

    private BatchLine checked(Session session, Batch batch, BatchLine.Good line, Map<Path, Integer> places) {
        BatchLine.Good same = good.get(line.id());
        if (same != null) {
            return mistaken(line, "the id '" + line.id() + "' is that of line " + same.number() + " already");
        }
        Target target = line.output().target();
        Integer other = target.isFolder() ? null : places.put(target.resolved(), line.number());
        if (other != null) {
            return mistaken(line, "'out' is the file of line " + other + " already");
        }
        boolean before = session.client()
                .jobs()
                .findByKey(batch.keyOf(line.id()))
                .filter(JobSnapshot::mayBeBought)
                .isPresent();
        // What was bought needs no plan any more: its files may be gone, and its model too.
        try {
            if (!before) {
                AnyRequest asBought = AnyRequest.like(line.request()).idempotencyKey(batch.keyOf(line.id()));
                Plan plan = session.client().plan(asBought.build());
                noteChanges(line, plan);
                estimate.add(plan);
            }
            return line;
        } catch (MediaException mistake) {
            return new BatchLine.Wrong(line.label(), mistake);
        }
    }

    private void noteChanges(BatchLine.Good line, Plan plan) {
        InputOptions.notes(plan).forEach(note -> progress.note("line " + line.number() + ": " + note));
    }

    private static BatchLine.Wrong mistaken(BatchLine.Good line, String why) {
        return new BatchLine.Wrong(
                line.label(),
                MediaException.because(FailureReason.INVALID_REQUEST, why).build());
    }

    private int refused() {
        progress.close();
        messages.error(wrong.size() + (wrong.size() == 1 ? " line is" : " lines are")
                + " wrong; nothing was bought. --keep-going carries out the others");
        wrong.stream()
                .limit(SHOWN)
                .forEach(line ->
                        messages.detail(where(line) + ": " + line.mistake().getMessage()));
        if (wrong.size() > SHOWN) {
            messages.detail(
                    "and " + (wrong.size() - SHOWN) + " more" + (hopeless() ? "; the lines behind were not read" : ""));
        }
        return wrong.stream().allMatch(line -> ExitStatus.of(line.mistake()) == ExitStatus.CANNOT_CREATE)
                ? ExitStatus.CANNOT_CREATE
                : ExitStatus.INVALID;
    }

    private static String where(BatchLine line) {
        return "line " + line.number();
    }

    private BatchLine line(BatchResult result) {
        return Objects.requireNonNull(good.get(result.id()), result.id());
    }

    private void print(BatchLine line, BatchResult result) {
        MediaException failure = result.failure();
        if (failure != null) {
            statuses.add(ExitStatus.of(failure));
            if (++failuresShown <= SHOWN) {
                String message =
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
                progress.note(where(line) + " ('" + result.id() + "'): " + failure.reason() + ": " + message);
            }
        }
        sheet.add(line.number(), result.files());
        earlier += result.earlier() ? 1 : 0;
        progress.print(() -> Json.print(
                context.out(),
                BatchLineJson.of(line, result, emulated, context.clock().instant())));
        if (context.out().failure().isPresent()) {
            unprinted(line, result);
        }
    }

    /** What was bought is not worth less without its sheet, which the same command again draws. */
    private void draw(Path place) {
        try {
            sheet.save(place);
            progress.note("contact sheet: " + place.toAbsolutePath()
                    + (sheet.size() > ContactSheet.MOST ? ", of the first " + ContactSheet.MOST + " lines" : ""));
        } catch (IOException e) {
            messages.error("--contact-sheet " + place + " cannot be stored: " + e);
            statuses.add(ExitStatus.CANNOT_CREATE);
        }
    }

    /** What was bought is never lost on a full disk: what could not be printed is said on standard error. */
    private void unprinted(BatchLine line, BatchResult result) {
        JobSnapshot job = result.job();
        if (unprinted++ < SHOWN && job != null) {
            progress.print(() -> messages.detail(where(line) + " could not be printed: "
                    + (result.handle() == null ? "job " + job.id() : "handle " + result.handle())
                    + job.artifacts().stream()
                            .map(ArtifactInfo::saved)
                            .filter(Objects::nonNull)
                            .map(file -> ", file " + file.path())
                            .collect(Collectors.joining())));
        }
        boolean bought = !emulated && job != null && job.mayBeBought();
        statuses.add(bought ? ExitStatus.NOT_DELIVERED : ExitStatus.FAILED);
    }

    /** Paid calls on the wire get some seconds, so that their answers are recorded before the process ends. */
    private void awaitAnswers(Session session, Batch batch) throws InterruptedException {
        JobFilter onTheWire = JobFilter.builder()
                .keyPrefix(batch.keyPrefix())
                .states(EnumSet.of(JobState.SUBMITTING))
                .limit(1)
                .build();
        boolean said = false;
        for (long waited = 0; waited < InterruptGrace.FOR_AN_ANSWER.toMillis(); waited += STEP_MILLIS) {
            if (session.client().jobs().list(onTheWire).isEmpty()) {
                return;
            }
            if (!said) {
                progress.note("interrupted: waiting a few seconds for the answers to what is being bought;"
                        + " Ctrl-C again ends at once");
                said = true;
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    /** Leaves what is in flight, so that no result is printed any more, or cut off by the end of the process. */
    private BatchProgress left(Session session, BatchRun run) throws InterruptedException {
        session.close();
        try {
            return run.completion().toCompletableFuture().get(FOR_LEAVING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return run.progress();
        }
    }

    private int interrupted() {
        progress.close();
        BatchProgress end = last;
        if (end == null) {
            messages.note("interrupted: nothing was bought");
        } else if (emulated) {
            messages.note("interrupted: "
                    + BatchProgressLine.words(end, context.clock().instant())
                    + "; the emulated jobs end with this process, and nothing was bought");
        } else {
            messages.note("interrupted: "
                    + BatchProgressLine.words(end, context.clock().instant()));
            messages.detail("what was bought was left running, and no other line is begun; the same command again"
                    + " goes on, and buys nothing twice");
        }
        return ExitStatus.INTERRUPTED;
    }

    private void summarise(BatchProgress end) {
        BatchProgress all = new BatchProgress(
                end.lines() + wrong.size(),
                end.done(),
                end.failed() + wrong.size(),
                end.unconfirmed(),
                end.inFlight(),
                end.spending(),
                null);
        progress.note(BatchProgressLine.words(all, context.clock().instant())
                + (earlier > 0 ? "; " + earlier + " were bought in an earlier run" : "")
                + (emulated ? " (emulated, nothing was paid)" : ""));
        if (end.unconfirmed() > 0) {
            messages.detail(
                    "of " + end.unconfirmed() + " nobody can say whether they were bought; look at your account,"
                            + " then end the doubt with 'zoetrope settle'. They are not repeated");
        }
        if (statuses.contains(ExitStatus.NOT_DELIVERED) || statuses.contains(ExitStatus.DEADLINE)) {
            messages.detail("the same command again fetches what is bought and not here yet");
        }
    }
}

package dev.zoetrope.benchmarks.notices;

import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures jobs with notices, and forged notices. {@code --run=PT2M} is how long a job runs, {@code --forged=N} how many
 * notices come in a minute.
 */
public final class NoticeLoad implements Program {

    private static final int MOST_QUESTIONS = 6;
    private static final double MOST_SECONDS_LATE = 2;
    private static final double MOST_WITHOUT = 1.3;

    /** One a second, one at the beginning, and the polls of the open jobs themselves: two a minute. */
    private static final int MOST_BY_FORGED = 61 + 2 * Flood.OPEN;

    private static final double MOST_TIMES_SLOWER = 3;
    private static final double MILLIS_THAT_DO_NOT_COUNT = 50;

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public String purpose() {
        return "questions and delay of a job of 120 s with a notice, with a lost one, and what 10,000 forged ones cause";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        Duration runTime = options.duration("run", Duration.ofMinutes(2));
        int forged = options.number("forged", 10_000);
        options.refuseUnknown();
        boolean cheap = jobs(runTime, out);
        out.println();
        return flood(forged, out) && cheap;
    }

    private static boolean jobs(Duration runTime, PrintStream out) throws IOException {
        NoticedJobs.Courses courses = new NoticedJobs(runTime).measure();
        MarkdownTable table = new MarkdownTable(
                "a job of " + runTime.toSeconds() + " s", "questions", "s from its end to the result", "target");
        String cheap = "at most " + MOST_QUESTIONS + ", and " + (int) MOST_SECONDS_LATE + " s";
        row(table, "whose notice comes", courses.noticed(), cheap);
        row(table, "whose notice is lost", courses.lost(), MOST_WITHOUT + " times the next: questions, time in all");
        row(table, "without notices, as by the usual schedule", courses.polled(), "");
        table.print(out);
        double run = runTime.toMillis() / 1000.0;
        return courses.noticed().questions() <= MOST_QUESTIONS
                && courses.noticed().late() <= MOST_SECONDS_LATE
                && courses.lost().questions() <= Math.ceil(courses.polled().questions() * MOST_WITHOUT)
                && run + courses.lost().late() <= (run + courses.polled().late()) * MOST_WITHOUT;
    }

    private static void row(MarkdownTable table, String what, NoticedJobs.Course course, String target) {
        table.row(what, course.questions(), show(course.late()), target);
    }

    private static boolean flood(int forged, PrintStream out) throws IOException, InterruptedException {
        Flood.Seen seen = new Flood(forged).measure();
        double perMinute = seen.questions() * 60 / Math.max(60, seen.seconds());
        double before = seen.before().median();
        double during = seen.during().median();
        new MarkdownTable("what", "figure", "target")
                .row("forged notices in " + show(seen.seconds()) + " s, half to open jobs", forged, "")
                .row(
                        "questions a minute about " + Flood.OPEN + " open jobs",
                        show(perMinute),
                        "at most " + MOST_BY_FORGED)
                .row("ms of a submit before, median", show(before), "")
                .row("ms of a submit meanwhile, median", show(during), "at most " + (int) MOST_TIMES_SLOWER + " times")
                .print(out);
        return perMinute <= MOST_BY_FORGED && during <= before * MOST_TIMES_SLOWER + MILLIS_THAT_DO_NOT_COUNT;
    }

    private static String show(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

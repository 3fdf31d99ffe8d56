package dev.zoetrope.cli.options;

import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.request.MediaRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a job may take in all, and what happens then. */
@Listed(HelpGroup.DELIVERY)
public final class DeadlineOptions {

    /** What a request takes at most. */
    private static final Duration LONGEST = Duration.ofDays(365);

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec command;

    private Duration timeout = MediaRequest.DEFAULT_DEADLINE;

    @Option(
            names = "--on-timeout",
            paramLabel = "leave|cancel",
            converter = Converters.OfOnDeadline.class,
            completionCandidates = Choices.class,
            description = "Whether the job is then left running (as if not said) or asked to stop.")
    private LeaveOrCancel onTimeout = LeaveOrCancel.LEAVE;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "The deadline of the whole job: upload, queue, run, download; 30m if not said.")
    void setTimeout(Duration value) {
        if (value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--timeout': must be above 0 and at most " + LONGEST.toDays() + "d");
        }
        timeout = value;
    }

    /** {@return how long the job may take in all; more than zero, 30 minutes if not given} */
    public Duration timeout() {
        return timeout;
    }

    /** {@return what happens to the job at the deadline} */
    public LeaveOrCancel onTimeout() {
        return onTimeout;
    }

    /** What a shell offers after {@code --on-timeout}. */
    static final class Choices implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("leave", "cancel").iterator();
        }
    }
}

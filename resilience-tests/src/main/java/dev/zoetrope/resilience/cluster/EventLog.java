package dev.zoetrope.resilience.cluster;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.Poller;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ownership;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Reports to the parent process, line by line, what the engine of a node polls and owns. */
final class EventLog {

    /** The methods of {@link Ledger} that return the given intent if this engine owns it from then on. */
    static final Set<String> RECORDING = Set.of("record", "recordUnlessBought");

    /** The methods of {@link Ownership} that return true if this engine owns the job from then on. */
    static final Set<String> CLAIMING = Set.of("claim");

    /** The methods of {@link Ownership} after which this engine no longer owns the job alone. */
    static final Set<String> RELEASING = Set.of("release", "share");

    private final PrintStream out;

    EventLog(PrintStream out) {
        this.out = out;
    }

    void note(LogEntry.Kind kind, String subject) {
        // In one write, so that a line is whole or missing when the node is killed.
        String line = new LogEntry(kind, subject, System.currentTimeMillis()).line() + "\n";
        synchronized (out) {
            out.print(line);
            out.flush();
        }
    }

    /** Wraps a scheduler so that the beginning and the end of each poll are logged. */
    PollScheduler of(PollScheduler scheduler) {
        return new PollScheduler() {
            @Override
            public void start(Poller poller) {
                scheduler.start(of(poller));
            }

            @Override
            public void schedulePoll(String job, Duration pause) {
                scheduler.schedulePoll(job, pause);
            }

            @Override
            public boolean shared() {
                return scheduler.shared();
            }

            @Override
            public void close() {
                scheduler.close();
            }
        };
    }

    private Poller of(Poller poller) {
        return new Poller() {
            @Override
            public CompletionStage<Optional<Duration>> poll(String job) {
                note(LogEntry.Kind.POLL_BEGUN, job);
                return poller.poll(job).whenComplete((next, failure) -> note(LogEntry.Kind.POLL_ENDED, job));
            }

            @Override
            public void recover() {
                poller.recover();
            }
        };
    }

    /**
     * Wraps a ledger so that changes of ownership are logged. The wrapper is a proxy that goes by the names of methods,
     * because implementing the interface would repeat all its methods.
     */
    Ledger of(Ledger ledger) {
        return noting(Ledger.class, ledger);
    }

    private <T> T noting(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                EventLog.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof Ownership ownership) {
                        return noting(Ownership.class, ownership);
                    }
                    if (RECORDING.contains(method.getName()) && arguments[0].equals(answer)) {
                        note(LogEntry.Kind.OWNED, ((JobSnapshot) answer).id());
                    } else if (CLAIMING.contains(method.getName()) && Boolean.TRUE.equals(answer)) {
                        note(LogEntry.Kind.OWNED, (String) arguments[0]);
                    } else if (RELEASING.contains(method.getName())) {
                        note(LogEntry.Kind.RELEASED, (String) arguments[0]);
                    }
                    return answer;
                }));
    }
}

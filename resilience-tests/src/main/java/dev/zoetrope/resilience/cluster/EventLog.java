package dev.zoetrope.resilience.cluster;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.spi.Ledger;
import dev.zoetrope.spi.Ownership;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.Poller;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Reports to the parent process, line by line, what the engine of a node polls and owns. */
final class EventLog {

    /** The methods of {@link Ledger} that return the intent itself where this engine owns it. */
    static final Set<String> RECORDING = Set.of("record", "recordUnlessBought");

    /** Those of {@link Ownership} that return true where this engine owns the job from then on. */
    static final Set<String> CLAIMING = Set.of("claim");

    /** Those after which this engine does not own the job alone any more. */
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

    /** Notes when a poll begins and ends. */
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
     * Notes which jobs this engine owns. By the names of the methods, so that it need not repeat all of the ledger's.
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

package dev.zoetrope.resilience.cluster;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.spi.Ledger;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.Poller;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tells the parent process, line by line, what the engine of a node does with whom. */
final class EventLog {

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

    /** Notes when a look begins and ends. */
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
                note(LogEntry.Kind.LOOK, job);
                return poller.poll(job).whenComplete((next, failure) -> note(LogEntry.Kind.LOOKED, job));
            }

            @Override
            public void recover() {
                poller.recover();
            }
        };
    }

    /** Notes which jobs come into this engine's charge. */
    Ledger of(Ledger ledger) {
        return (Ledger) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(ledger, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().startsWith("record") && arguments[0].equals(answer)) {
                        note(LogEntry.Kind.CHARGE, ((JobSnapshot) answer).id());
                    } else if (method.getName().equals("claim") && Boolean.TRUE.equals(answer)) {
                        note(LogEntry.Kind.CHARGE, (String) arguments[0]);
                    } else if (method.getName().equals("share")
                            || method.getName().equals("release")) {
                        note(LogEntry.Kind.NO_CHARGE, (String) arguments[0]);
                    }
                    return answer;
                });
    }
}

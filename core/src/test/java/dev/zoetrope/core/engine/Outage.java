package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A ledger that cannot be reached for a while. */
final class Outage {

    /** How many calls it failed. */
    final AtomicInteger faults = new AtomicInteger();

    private final Ledger behind;
    private volatile boolean away;
    private volatile boolean takes;
    private volatile @Nullable JobState only;
    private volatile String except = "close";

    Outage(Ledger behind) {
        this.behind = behind;
    }

    /**
     * Fails calls from now on.
     *
     * @param state the state that a job is to change to, or null for any call
     * @param taken whether the ledger takes what it cannot answer
     */
    void begin(@Nullable JobState state, boolean taken) {
        only = state;
        takes = taken;
        away = true;
    }

    void exceptFor(String method) {
        except = method;
    }

    void end() {
        away = false;
    }

    Ledger ledger() {
        return (Ledger) Proxy.newProxyInstance(
                Outage.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (!away || !meant(method, arguments)) {
                        return call(method, arguments);
                    }
                    if (takes) {
                        call(method, arguments);
                    }
                    faults.incrementAndGet();
                    throw MediaException.because(FailureReason.UNAVAILABLE, "the ledger is away")
                            .build();
                });
    }

    private boolean meant(Method method, Object @Nullable [] arguments) {
        JobState state = only;
        return !method.getName().equals(except)
                && !method.getName().equals("close")
                && (state == null
                        || (method.getName().startsWith("replace")
                                && arguments != null
                                && Arrays.stream(arguments)
                                        .anyMatch(each -> each instanceof JobSnapshot job && job.state() == state)));
    }

    private Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.MediaException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Makes a blocking call on a thread of its own, where it can be interrupted. */
final class Caller {

    private final FutureTask<Object> act;
    private final Thread thread;

    private Caller(Callable<Object> act) {
        this.act = new FutureTask<>(act);
        this.thread = new Thread(this.act, LoopbackServer.THREADS + "-caller");
        thread.setDaemon(true);
    }

    /** Starts to call. */
    static Caller starts(Callable<Object> act) {
        Caller caller = new Caller(act);
        caller.thread.start();
        return caller;
    }

    /** Waits until the call has reached that point. */
    void awaits(BooleanSupplier farEnough) {
        assertThat(LoopbackServer.eventually(farEnough, Stage.PATIENCE))
                .as("the call comes as far as that")
                .isTrue();
        assertThat(act.isDone()).as("the call is over too early").isFalse();
    }

    void interrupts() {
        thread.interrupt();
    }

    /** Interrupts, and returns the exception with which the call ends. */
    MediaException interrupted() throws InterruptedException {
        interrupts();
        Object ending = ending();
        assertThat(ending).as("how the interrupted call ends").isInstanceOf(MediaException.class);
        MediaException failure = (MediaException) ending;
        assertThat(failure.handle()).as("the handle").isPresent();
        return failure;
    }

    /** {@return what the call returned or threw; it must do either within a time longer than any call needs} */
    Object ending() throws InterruptedException {
        return ending(Stage.PROMPTLY);
    }

    /** {@return what the call returned or threw; it must do either within a time} */
    Object ending(Duration time) throws InterruptedException {
        try {
            return act.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException thrown) {
            return Objects.requireNonNull(thrown.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("the call has not returned after " + time.toSeconds() + " s", late);
        }
    }
}

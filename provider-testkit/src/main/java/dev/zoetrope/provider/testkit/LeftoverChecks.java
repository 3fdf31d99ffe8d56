package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.Job;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A client that was closed leaves no thread and no connection behind. */
@Isolated("counts threads")
abstract class LeftoverChecks extends ProviderChecks {

    /** Threads of the JVM itself, which come when they are first needed and stay. */
    private static final List<String> OF_THE_JVM = List.of(
            "ForkJoinPool.commonPool",
            "CompletableFutureDelayScheduler",
            "Common-Cleaner",
            "Cleaner-",
            "process reaper",
            "junit-",
            LoopbackServer.THREADS);

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Test
    void nothingIsLeftBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        play(stage -> {
            use(stage);

            assertThat(eventuallyNothingIsLeft(stage, before))
                    .as(
                            "%s connections and the threads %s are left",
                            stage.service().server().openConnections(),
                            newThreads(before).map(Thread::getName).distinct().toList())
                    .isTrue();
        });
    }

    /** One job completes, and the client is closed while the service does not answer a question about another. */
    private static void use(Stage stage) {
        SubmissionChecks.assertComesHome(stage, stage.submit());
        Job job = stage.watchfulClient().submit(stage.request());
        stage.service().disturb(ApiCall.STATUS, ServerScript.stalled());
        int asked = stage.service().count(ApiCall.STATUS);
        assertThat(LoopbackServer.eventually(() -> stage.service().count(ApiCall.STATUS) > asked, Stage.PATIENCE))
                .as("a look at %s", job.id())
                .isTrue();
        stage.closeClients();
    }

    private static boolean eventuallyNothingIsLeft(Stage stage, Set<Thread> before) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (stage.service().server().openConnections() > 0
                || newThreads(before).findAny().isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            // Before 21 a JDK client cannot be closed; it goes once it is unreachable.
            System.gc();
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        return true;
    }

    private static Stream<Thread> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && !ofTheJvm(thread));
    }

    private static boolean ofTheJvm(Thread thread) {
        return thread.getClass().getName().startsWith("jdk.internal.")
                || OF_THE_JVM.stream().anyMatch(thread.getName()::startsWith);
    }
}

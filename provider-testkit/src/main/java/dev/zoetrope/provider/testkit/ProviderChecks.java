package dev.zoetrope.provider.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.zoetrope.api.error.MediaException;
import java.time.Duration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Timeout;

/** What all checks have in common: a dialect, a stage of their own, and a time limit. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ProviderChecks {

    private static final Duration END = Duration.ofSeconds(60);

    /** Plays one check. */
    @FunctionalInterface
    interface Play {
        void on(Stage stage) throws Exception;
    }

    abstract Dialect dialect();

    /** Plays a check on a stage of its own. */
    void play(Play check) throws Exception {
        try (Stage stage = new Stage(dialect())) {
            check.on(stage);
        }
    }

    /** Makes a check out of a case. */
    DynamicTest playing(String name, Play check) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertTimeoutPreemptively(END, () -> {
                    try {
                        play(check);
                    } catch (MediaException | AssertionError failed) {
                        // Reports of builds number the cases of a check and leave their names out.
                        throw new AssertionError("in the case '" + name + "': " + failed.getMessage(), failed);
                    }
                }));
    }
}

package dev.zoetrope.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLocksTests {

    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();

    @Test
    void oneAtATimeFetchesAJobAndOthersFetchOthers() throws Exception {
        try (DeliveryLocks locks = new DeliveryLocks(folder);
                DeliveryLocks others = new DeliveryLocks(folder)) {
            locks.alone("abcdefgh2345", () -> {
                assertThat(others.aloneNow("abcdefgh2345", () -> done.add("the same")))
                        .isFalse();
                assertThat(others.aloneNow("abcdefgh2346", () -> done.add("another")))
                        .isTrue();
            });
            assertThat(others.aloneNow("abcdefgh2345", () -> done.add("later"))).isTrue();
        }
        assertThat(done).containsExactly("another", "later");
    }

    @Test
    void whereNothingCanBeLockedNobodyIsKeptFromWhatWasBought() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (DeliveryLocks locks = new DeliveryLocks(file)) {
            assertThat(locks.aloneNow("abcdefgh2345", () -> done.add("fetched")))
                    .isTrue();
        }
        assertThat(done).containsExactly("fetched");
    }
}

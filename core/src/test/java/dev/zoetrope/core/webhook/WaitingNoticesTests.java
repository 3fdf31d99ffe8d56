package dev.zoetrope.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingNoticesTests {

    private static final int ENOUGH = 1_000;
    private static final int LARGEST_BODY = 1 << 20;
    private static final int LARGE_HEADER = 300_000;
    private static final long MOST_BYTES = 16L << 20;

    private final WaitingNotices waiting = new WaitingNotices();

    private static HookAddress address(int number) {
        return new HookAddress("fake", String.format("%032d", number));
    }

    private void flood(Notice notice) {
        for (int i = 0; i < ENOUGH; i++) {
            waiting.add(address(i), notice);
        }
    }

    @Test
    void forgedNoticesOfTheLargestSizeDoNotFillTheMemory() {
        flood(Notice.of(Map.of(), new byte[LARGEST_BODY]));

        assertThat(waiting.take()).hasSize((int) (MOST_BYTES / LARGEST_BODY));
    }

    @Test
    void neitherDoLargeHeaders() {
        flood(Notice.of(Map.of("X", List.of("x".repeat(LARGE_HEADER))), new byte[0]));

        assertThat(waiting.take()).hasSize((int) (MOST_BYTES / (LARGE_HEADER + 1)));
    }

    @Test
    void norAreThereMoreThanAFewOfThem() {
        flood(Notice.of(Map.of(), new byte[0]));

        assertThat(waiting.take()).hasSize(256);
    }

    @Test
    void anotherNoticeAtTheSameAddressTakesThePlaceOfTheFirst() {
        Notice large = Notice.of(Map.of(), new byte[LARGEST_BODY]);
        Notice last = Notice.of(Map.of(), new byte[LARGEST_BODY]);
        for (int i = 0; i < ENOUGH; i++) {
            assertThat(waiting.add(address(1), large)).isTrue();
        }
        assertThat(waiting.add(address(1), last)).isTrue();

        assertThat(waiting.take()).containsExactly(Map.entry(address(1), last));
    }

    @Test
    void afterALookThereIsRoomAgain() {
        flood(Notice.of(Map.of(), new byte[LARGEST_BODY]));
        assertThat(waiting.take()).isNotEmpty();

        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.add(address(1), Notice.of(Map.of(), new byte[LARGEST_BODY])))
                .isTrue();
    }
}

package dev.zoetrope.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.core.time.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionLimitTests {

    private final ManualTimer timer = new ManualTimer();
    private final QuestionLimit limit = new QuestionLimit(timer);
    private final List<String> asked = new ArrayList<>();

    private void ask(String account, String job) {
        limit.ask(account, job, () -> asked.add(account + " " + job));
    }

    @Test
    void theFirstQuestionIsAskedAtOnceAndOneASecondAfterIt() {
        ask("a", "1");
        ask("a", "2");
        ask("a", "3");
        assertThat(asked).containsExactly("a 1");

        timer.advance(Duration.ofMillis(999));
        assertThat(asked).containsExactly("a 1");
        timer.advance(Duration.ofMillis(1));
        assertThat(asked).containsExactly("a 1", "a 2");
        timer.advance(Duration.ofSeconds(1));
        assertThat(asked).containsExactly("a 1", "a 2", "a 3");
    }

    @Test
    void tenThousandNoticesInAMinuteAreSixtyQuestionsAtMost() {
        for (int i = 0; i < 10_000; i++) {
            ask("a", "job " + i % 7);
            timer.advance(Duration.ofMillis(6));
        }
        assertThat(asked).hasSizeBetween(50, 61);
    }

    @Test
    void aJobWaitsForOneTurnHoweverManyNoticesItHas() {
        ask("a", "1");
        ask("a", "2");
        ask("a", "2");
        ask("a", "2");
        timer.advance(Duration.ofSeconds(10));

        assertThat(asked).containsExactly("a 1", "a 2");
    }

    @Test
    void anotherAccountHasTurnsOfItsOwn() {
        ask("a", "1");
        ask("b", "1");

        assertThat(asked).containsExactly("a 1", "b 1");
    }

    @Test
    void afterARestTheNextQuestionIsAskedAtOnce() {
        ask("a", "1");
        timer.advance(Duration.ofSeconds(2));
        ask("a", "1");

        assertThat(asked).containsExactly("a 1", "a 1");
    }
}

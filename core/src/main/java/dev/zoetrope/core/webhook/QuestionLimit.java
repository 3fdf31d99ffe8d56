package dev.zoetrope.core.webhook;

import dev.zoetrope.core.time.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds the questions that notices cause: one a second for each account, however many notices come. What has to wait is
 * asked in the order in which it came, each job once.
 */
public final class QuestionLimit {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Timer timer;
    private final Map<String, Turns> accounts = new HashMap<>();

    /** The jobs of one account that wait for their turn. */
    private static final class Turns {
        private final Map<String, Runnable> waiting = new LinkedHashMap<>();
        private boolean resting;

        /** Takes the one that has waited longest. */
        Optional<Runnable> first() {
            Optional<String> job = waiting.keySet().stream().findFirst();
            return job.map(waiting::remove);
        }
    }

    /**
     * Begins with no question asked.
     *
     * @param timer the engine's time
     */
    public QuestionLimit(Timer timer) {
        this.timer = timer;
    }

    /**
     * Asks now, or at the account's next turn; a question that waits already takes the place of this one.
     *
     * @param account the account
     * @param job what is asked about
     * @param question asks; it returns at once
     */
    public void ask(String account, String job, Runnable question) {
        synchronized (this) {
            Turns turns = accounts.computeIfAbsent(account, key -> new Turns());
            if (turns.resting) {
                turns.waiting.putIfAbsent(job, question);
                return;
            }
            turns.resting = true;
        }
        begin(account, question);
    }

    private void begin(String account, Runnable question) {
        timer.after(INTERVAL, () -> next(account));
        question.run();
    }

    private void next(String account) {
        Optional<Runnable> question;
        synchronized (this) {
            question = Optional.ofNullable(accounts.get(account)).flatMap(Turns::first);
            if (question.isEmpty()) {
                accounts.remove(account);
            }
        }
        question.ifPresent(first -> begin(account, first));
    }
}

package dev.zoetrope.cluster;

import dev.zoetrope.spi.Poller;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A poller that counts its polls, and answers as the test says. */
final class Watcher implements Poller {

    private final Function<String, CompletionStage<Optional<Duration>>> answers;
    private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
    private final AtomicInteger takeOvers = new AtomicInteger();
    private volatile Runnable duringTakeOver = () -> {};

    Watcher(Function<String, CompletionStage<Optional<Duration>>> answers) {
        this.answers = answers;
    }

    void duringTakeOver(Runnable action) {
        duringTakeOver = action;
    }

    @Override
    public CompletionStage<Optional<Duration>> poll(String job) {
        looks.computeIfAbsent(job, id -> new AtomicInteger()).incrementAndGet();
        return answers.apply(job);
    }

    @Override
    public void recover() {
        takeOvers.incrementAndGet();
        duringTakeOver.run();
    }

    int looks(String job) {
        AtomicInteger count = looks.get(job);
        return count == null ? 0 : count.get();
    }

    int looks() {
        return looks.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int takeOvers() {
        return takeOvers.get();
    }
}

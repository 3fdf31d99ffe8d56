package dev.zoetrope.core.planted;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Stream;

/** Planted: work on threads that belong to everybody. */
public final class CommonPool {

    private CommonPool() {}

    public static final class Asks {
        Executor act() {
            return ForkJoinPool.commonPool();
        }
    }

    public static final class Supplies {
        CompletableFuture<String> act() {
            return CompletableFuture.supplyAsync(() -> "planted");
        }
    }

    public static final class Continues {
        CompletableFuture<String> act(CompletableFuture<String> stage) {
            return stage.thenApplyAsync(text -> text);
        }
    }

    public static final class RunsByReference {
        Function<Runnable, CompletableFuture<Void>> act() {
            return CompletableFuture::runAsync;
        }
    }

    public static final class StreamsInParallel {
        Stream<String> act(List<String> texts) {
            return texts.parallelStream();
        }
    }

    public static final class TurnsParallel {
        Stream<String> act(List<String> texts) {
            return texts.stream().parallel();
        }
    }
}

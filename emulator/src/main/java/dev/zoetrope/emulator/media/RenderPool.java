package dev.zoetrope.emulator.media;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Renders what is ordered, on two threads of its own, and shares one rendering between equal orders. Nothing is
 * rendered before it is requested: a job whose result is never fetched costs nothing. What was rendered is kept until
 * the end.
 */
public final class RenderPool implements AutoCloseable {

    private static final int THREADS = 2;

    private final int longestSide;
    private final boolean fixed;
    private final ThreadPoolExecutor executor;
    private final Map<String, RenderOrder> orders = new ConcurrentHashMap<>();

    /**
     * Creates a pool.
     *
     * @param longestSide of videos and pictures, in pixels
     * @param fixed whether all orders of a kind get the same small clip, for load tests
     */
    public RenderPool(int longestSide, boolean fixed) {
        this.longestSide = longestSide;
        this.fixed = fixed;
        this.executor = new ThreadPoolExecutor(
                THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), RenderPool::daemon);
        executor.allowCoreThreadTimeOut(true);
    }

    /** Takes an order; an equal one returns the same render order again. */
    public RenderOrder order(MediaOrder asked) {
        MediaOrder order = fixed ? sample(asked.kind()) : asked;
        return orders.computeIfAbsent(
                order.digest(), digest -> new RenderOrder(order.kind(), () -> render(order), executor));
    }

    /** Drops what is not rendered yet. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static MediaOrder sample(ProductKind kind) {
        return new MediaOrder(kind, Duration.ofSeconds(1), "1:1", "sample", List.of());
    }

    private RenderedFile render(MediaOrder order) {
        byte[] bytes = switch (order.kind()) {
            case VIDEO -> VideoRenderer.render(order, fixed ? 64 : longestSide);
            case IMAGE -> PictureRenderer.render(order, longestSide);
            case AUDIO -> SoundRenderer.render(order);
            case MODEL_3D -> SolidRenderer.render();
            case TEXT -> TextRenderer.render(order);
        };
        return RenderedFile.of(bytes, order.kind().contentType());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "emulator-render");
        thread.setDaemon(true);
        return thread;
    }
}

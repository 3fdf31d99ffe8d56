package dev.zoetrope.core.tracing;

import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.spi.ContextSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the work that a caller's thread is doing to what it asks for. */
public final class CallerContext {

    private static final Logger LOG = LoggerFactory.getLogger(CallerContext.class);

    private final ContextSource source;

    /**
     * Creates it.
     *
     * @param source knows the work of a thread
     */
    public CallerContext(ContextSource source) {
        this.source = source;
    }

    /**
     * Returns the context of the calling thread. A source that fails must not prevent a purchase, so it counts as
     * having none.
     *
     * @return name to value
     */
    public Map<String, String> current() {
        try {
            return Map.copyOf(source.current());
        } catch (RuntimeException e) {
            LOG.warn("the context of a job is not known", e);
            return Map.of();
        }
    }

    /**
     * Adds the context of the calling thread to a request.
     *
     * @param request the request
     * @return the request with what it does not set itself
     */
    public MediaRequest added(MediaRequest request) {
        return added(request, current());
    }

    /**
     * Adds a context to a request.
     *
     * @param request the request
     * @param context the context
     * @return the request with what it does not set itself
     */
    public static MediaRequest added(MediaRequest request, Map<String, String> context) {
        Map<String, String> missing = new LinkedHashMap<>(context);
        missing.keySet().removeAll(request.context().keySet());
        if (missing.isEmpty()) {
            return request;
        }
        AnyRequest more = AnyRequest.like(request);
        try {
            missing.forEach(more::context);
        } catch (IllegalArgumentException e) {
            LOG.warn("the context of a job is left out: {}", e.getMessage());
            return request;
        }
        return more.build();
    }
}

package dev.zoetrope.observability.tracing;

import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.observability.step.JobStep;
import dev.zoetrope.observability.step.StepTracker;
import dev.zoetrope.spi.ContextSource;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One trace for each job, over all processes that work on it. The trace of the caller is recorded with the job as a W3C
 * {@code traceparent}, and whichever process ends the job emits one span with the job's true beginning and end into that
 * trace.
 *
 * <pre>{@code
 * ZoetropeTracing tracing = new ZoetropeTracing(tracer, propagator);
 * MediaClient media = Zoetrope.builder().context(tracing).listener(tracing).build();
 * }</pre>
 *
 * <p>The spans, all of them children of the caller's span:
 *
 * <table>
 *   <caption>Spans</caption>
 *   <tr><th>name</th><th>from</th><th>to</th></tr>
 *   <tr><td>{@code zoetrope.upload}</td><td>the first local file</td><td>the last one</td></tr>
 *   <tr><td>{@code zoetrope.submit}</td><td>the paid call</td><td>its answer is recorded</td></tr>
 *   <tr><td>{@code zoetrope.job}</td><td>the intent</td><td>the end</td></tr>
 *   <tr><td>{@code zoetrope.download}</td><td>the first byte of a file</td><td>the file is saved</td></tr>
 * </table>
 *
 * <p>A caller that attaches or resumes a job has a span {@code zoetrope.attach} in its own trace, with a link to that of
 * the job. Polls are no spans. No span is open while a job runs: each is made when its end is known, so that none is
 * lost with a process.
 */
public final class ZoetropeTracing implements ContextSource, JobListener {

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(-.*)?");
    private static final int HEXADECIMAL = 16;
    private static final int SAMPLED = 1;

    private final Tracer tracer;
    private final Propagator propagator;
    private final TracingSettings settings;
    private final StepTracker steps = new StepTracker(this::emit);

    /**
     * Traces with the default settings.
     *
     * @param tracer makes the spans
     * @param propagator reads and writes the {@code traceparent}
     */
    public ZoetropeTracing(Tracer tracer, Propagator propagator) {
        this(tracer, propagator, TracingSettings.DEFAULTS);
    }

    /**
     * Traces.
     *
     * @param tracer makes the spans
     * @param propagator reads and writes the {@code traceparent}
     * @param settings what spans say
     */
    public ZoetropeTracing(Tracer tracer, Propagator propagator, TracingSettings settings) {
        this.tracer = Objects.requireNonNull(tracer, "tracer");
        this.propagator = Objects.requireNonNull(propagator, "propagator");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Returns the trace of the calling thread. A thread without one begins a trace with a span {@code
     * zoetrope.request}, so that what several processes do for a job is one trace in any case.
     *
     * @return {@code traceparent} and what else the propagator writes
     */
    @Override
    public Map<String, String> current() {
        Span span = tracer.currentSpan();
        if (span == null) {
            span = tracer.spanBuilder().setNoParent().name("zoetrope.request").start();
            span.end();
        }
        Map<String, String> carrier = new LinkedHashMap<>();
        propagator.inject(span.context(), carrier, (same, name, value) -> carrier.put(name, value));
        return Collections.unmodifiableMap(carrier);
    }

    @Override
    public void onEvent(JobEvent event) {
        if (event.kind() == JobEvent.Kind.ATTACHED) {
            attached(event.job());
        }
        steps.onEvent(event);
    }

    private void attached(JobSnapshot job) {
        Span.Builder span = tracer.spanBuilder().name("zoetrope.attach");
        SpanAttributes.ofJob(span, job);
        origin(job).ifPresent(origin -> span.addLink(new Link(origin)));
        span.start().end();
    }

    /** Returns the span in which a job was asked for. The propagator can only make children of it, no link to it. */
    private Optional<TraceContext> origin(JobSnapshot job) {
        Matcher written = TRACEPARENT.matcher(job.origin().context().getOrDefault("traceparent", ""));
        if (!written.matches()) {
            return Optional.empty();
        }
        return Optional.of(tracer.traceContextBuilder()
                .traceId(written.group("trace"))
                .spanId(written.group("span"))
                .sampled((Integer.parseInt(written.group("flags"), HEXADECIMAL) & SAMPLED) != 0)
                .build());
    }

    private void emit(JobStep step) {
        switch (step.kind()) {
            case UPLOAD -> emit("zoetrope.upload", Span.Kind.CLIENT, step);
            case SUBMIT -> emit("zoetrope.submit", Span.Kind.PRODUCER, step);
            case DOWNLOAD -> emit("zoetrope.download", Span.Kind.CLIENT, step);
            case JOB -> emit("zoetrope.job", Span.Kind.CLIENT, step);
            default -> {
                // Waiting and running are within the job.
            }
        }
    }

    private void emit(String name, Span.Kind kind, JobStep step) {
        JobSnapshot job = step.job();
        Span.Builder span = propagator
                .extract(job.origin().context(), Map::get)
                .name(name)
                .kind(kind)
                .startTimestamp(nanos(step.start()), TimeUnit.NANOSECONDS);
        SpanAttributes.ofJob(span, job);
        if (step.kind() == JobStep.Kind.JOB) {
            SpanAttributes.ofEnd(span, job);
            if (settings.costs()) {
                SpanAttributes.ofCost(span, job.cost());
            }
        }
        if (!step.succeeded()) {
            span.error(new StepFailure(step.outcome()));
        }
        span.start().end(nanos(step.end()), TimeUnit.NANOSECONDS);
    }

    private static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }

    /** What a tracer needs to mark a span as failed; it has no trace, because nothing was thrown. */
    private static final class StepFailure extends Exception {

        private static final long serialVersionUID = 1L;

        StepFailure(String outcome) {
            super(outcome, null, false, false);
        }
    }
}

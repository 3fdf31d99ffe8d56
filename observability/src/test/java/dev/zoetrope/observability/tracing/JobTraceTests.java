package dev.zoetrope.observability.tracing;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces of jobs over processes, in OpenTelemetry's own SDK. */
@Timeout(120)
class JobTraceTests {

    @TempDir
    private Path home;

    private Emulator emulator;
    private final Process first = new Process();
    private final Process second = new Process();

    /** What a process has of its own: a tracer and what it exported. */
    private static final class Process {

        final InMemorySpanExporter exported = InMemorySpanExporter.create();
        final Tracer tracer;
        final Propagator propagator;

        private final SdkTracerProvider provider;

        Process() {
            provider = SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build();
            io.opentelemetry.api.trace.Tracer otel = provider.get("test");
            tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
            propagator = new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        }

        List<SpanData> spans(String name) {
            return exported.getFinishedSpanItems().stream()
                    .filter(span -> span.getName().equals(name))
                    .toList();
        }

        SpanData span(String name) throws InterruptedException {
            eventually("the span " + name, () -> !spans(name).isEmpty());
            assertThat(spans(name)).hasSize(1);
            return spans(name).get(0);
        }

        /** Does work within a span of the application. */
        String within(String name, Runnable work) {
            Span span = tracer.nextSpan().name(name).start();
            Tracer.SpanInScope scope = tracer.withSpan(span);
            work.run();
            scope.close();
            span.end();
            return span.context().traceId();
        }
    }

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(10))
                .runTime(Duration.ofMillis(500))
                .fixedArtifacts(true)
                .build());
    }

    @AfterEach
    void stop() {
        emulator.close();
        first.provider.close();
        second.provider.close();
    }

    private MediaClient client(Process process) {
        Map<String, String> environment = new HashMap<>(emulator.variables());
        environment.put("ZOETROPE_HOME", home.toString());
        Zoetrope.Builder builder = Zoetrope.builder().environment(environment, "default");
        Tracer tracer = process.tracer;
        Propagator propagator = process.propagator;
        TracingSettings settings = TracingSettings.builder().costs(true).build();
        ZoetropeTracing tracing = new ZoetropeTracing(tracer, propagator, settings);
        builder.context(tracing).listener(tracing);
        return builder.build();
    }

    private static MediaRequest request() {
        return TextToVideo.of("kling-o1-std").prompt("a paper boat").build();
    }

    @Test
    void whatOneProcessDoesForAJobIsChildrenOfTheCallersSpan() throws InterruptedException {
        try (MediaClient media = client(first)) {
            JobSnapshot[] ended = new JobSnapshot[1];
            String trace = first.within("order", () -> {
                var made = media.submit(request()).await();
                made.saveTo(Target.folder(home.resolve("out")));
                ended[0] = made.job();
            });

            SpanData order = first.span("order");
            SpanData job = first.span("zoetrope.job");
            SpanData submit = first.span("zoetrope.submit");
            SpanData download = first.span("zoetrope.download");

            assertThat(List.of(job, submit, download)).allSatisfy(span -> {
                assertThat(span.getTraceId()).isEqualTo(trace);
                assertThat(span.getParentSpanId()).isEqualTo(order.getSpanId());
            });
            assertThat(submit.getKind()).isEqualTo(SpanKind.PRODUCER);
            assertThat(job.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(instant(job.getStartEpochNanos()))
                    .isEqualTo(ended[0].origin().created());
            assertThat(instant(job.getEndEpochNanos()))
                    .isEqualTo(ended[0].ended().orElseThrow());
            assertThat(submit.getStartEpochNanos()).isGreaterThanOrEqualTo(job.getStartEpochNanos());
            assertThat(submit.getEndEpochNanos()).isLessThan(job.getEndEpochNanos());
            assertThat(first.exported.getFinishedSpanItems()).hasSize(4);
        }
    }

    @Test
    void aJobSaysWhatItIsAndHowItEndedButNotWhatWasAskedFor() throws InterruptedException {
        try (MediaClient media = client(first)) {
            JobSnapshot ended = media.submit(request()).await().job();

            SpanData job = first.span("zoetrope.job");
            Money cost = ended.cost().amount().orElseThrow();

            assertThat(attributes(job))
                    .contains(
                            entry("gen_ai.operation.name", "generate_content"),
                            entry("gen_ai.provider.name", "runninghub"),
                            entry("gen_ai.request.model", ended.origin().model().nativeId()),
                            entry("gen_ai.output.type", "video"),
                            entry("gen_ai.usage.cost.currency", cost.currency()),
                            entry("zoetrope.job.id", ended.id()),
                            entry("zoetrope.job.state", "succeeded"),
                            entry("zoetrope.family", "kling-o1-std"),
                            entry("zoetrope.capability", "text-to-video"))
                    .doesNotContainKey("error.type");
            assertThat(job.toString()).doesNotContain("paper boat").doesNotContain("http");
            assertThat(job.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        }
    }

    @Test
    void aJobThatAnotherProcessEndsIsOneTrace() throws InterruptedException {
        String[] handle = new String[1];
        String trace;
        try (MediaClient media = client(first)) {
            trace = first.within(
                    "order", () -> handle[0] = media.submit(request()).handle());
        }
        assertThat(first.spans("zoetrope.job")).isEmpty();

        String own;
        try (MediaClient media = client(second)) {
            own = second.within("worker", () -> {
                Job job = media.jobs().attach(handle[0], Duration.ofMinutes(1), LeaveOrCancel.LEAVE);
                job.await();
            });

            SpanData job = second.span("zoetrope.job");
            SpanData attach = second.span("zoetrope.attach");
            String order = first.span("order").getSpanId();

            assertThat(job.getTraceId()).isEqualTo(trace);
            assertThat(job.getParentSpanId()).isEqualTo(order);
            assertThat(instant(job.getStartEpochNanos())).isBefore(instant(attach.getStartEpochNanos()));
            assertThat(attach.getTraceId()).isEqualTo(own).isNotEqualTo(trace);
            assertThat(attach.getLinks()).singleElement().satisfies(link -> {
                assertThat(link.getSpanContext().getTraceId()).isEqualTo(trace);
                assertThat(link.getSpanContext().getSpanId()).isEqualTo(order);
            });
        }
        assertThat(first.spans("zoetrope.job")).isEmpty();
    }

    @Test
    void aCallerWithoutATraceBeginsOne() throws InterruptedException {
        String handle;
        try (MediaClient media = client(first)) {
            handle = media.submit(request()).handle();
        }
        try (MediaClient media = client(second)) {
            media.jobs()
                    .attach(handle, Duration.ofMinutes(1), LeaveOrCancel.LEAVE)
                    .await();

            SpanData request = first.span("zoetrope.request");
            assertThat(second.span("zoetrope.job").getTraceId())
                    .isEqualTo(request.getTraceId())
                    .isEqualTo(first.span("zoetrope.submit").getTraceId());
            assertThat(second.span("zoetrope.job").getParentSpanId()).isEqualTo(request.getSpanId());
        }
    }

    private static Map<String, String> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> ((AttributeKey<?>) each.getKey()).getKey(),
                        each -> each.getValue().toString()));
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }
}

package dev.zoetrope.observability.tracing;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.media.OutputKind;
import io.micrometer.tracing.Span;
import java.util.Locale;

/**
 * What the spans of a job say: OpenTelemetry's names for generative models where it has one, else our own. Never a
 * prompt, a file, an address or a key.
 */
final class SpanAttributes {

    private SpanAttributes() {}

    /** Says which job a span belongs to. */
    static void ofJob(Span.Builder span, JobSnapshot job) {
        JobOrigin origin = job.origin();
        span.tag("gen_ai.operation.name", "generate_content")
                .tag("gen_ai.provider.name", origin.model().provider())
                .tag("gen_ai.request.model", origin.model().nativeId())
                .tag("gen_ai.output.type", outputType(origin))
                .tag("zoetrope.job.id", job.id())
                .tag("zoetrope.capability", origin.capability().id());
        if (origin.family() != null) {
            span.tag("zoetrope.family", origin.family());
        }
        if (origin.fallbackOf() != null) {
            span.tag("zoetrope.job.fallback_of", origin.fallbackOf());
        }
    }

    /** OpenTelemetry has words for text, pictures and speech; ours for the rest. */
    private static String outputType(JobOrigin origin) {
        return origin.output() == OutputKind.AUDIO && origin.capability().equals(Capability.TEXT_TO_SPEECH)
                ? "speech"
                : origin.output().id();
    }

    /** Says how a job ended. */
    static void ofEnd(Span.Builder span, JobSnapshot job) {
        span.tag("zoetrope.job.state", job.state().name().toLowerCase(Locale.ROOT))
                .tag("zoetrope.job.polls", job.polls());
        job.remoteId().ifPresent(id -> span.tag("gen_ai.response.id", id));
        job.failure()
                .ifPresent(failure ->
                        span.tag("error.type", failure.reason().name().toLowerCase(Locale.ROOT)));
    }

    /** Says what a job cost, under the names that are proposed for it. */
    static void ofCost(Span.Builder span, Cost cost) {
        Money money = cost.money();
        if (money != null) {
            span.tag("gen_ai.usage.cost.amount", money.amount().doubleValue())
                    .tag("gen_ai.usage.cost.currency", money.currency())
                    .tag("gen_ai.usage.cost.source", cost.kind() == Cost.Kind.REPORTED ? "provider" : "local");
        }
    }
}

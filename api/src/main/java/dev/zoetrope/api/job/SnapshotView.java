package dev.zoetrope.api.job;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a job down as plain values, which any JSON mapper writes. */
final class SnapshotView {

    private SnapshotView() {}

    static Map<String, @Nullable Object> of(JobSnapshot job) {
        JobOrigin origin = job.origin();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("job", job.id());
        view.put("provider", origin.model().provider());
        view.put("model", origin.model().toString());
        view.put("family", origin.family());
        view.put("capability", origin.capability().id());
        view.put("state", job.state().name());
        view.put("emulated", origin.embedded());
        view.put("remoteId", job.remoteId().orElse(null));
        view.put("queuePosition", job.queuePosition().orElse(null));
        view.put("progress", job.progress().orElse(null));
        view.put("step", job.step().orElse(null));
        view.put(
                "artifacts",
                job.artifacts().stream().map(SnapshotView::artifact).toList());
        view.put("cost", cost(job.cost()));
        view.put("polls", job.polls());
        view.put("created", origin.created().toString());
        view.put("updated", job.updated().toString());
        view.put("ended", job.ended().map(Instant::toString).orElse(null));
        view.put("idempotencyKey", origin.idempotencyKey());
        view.put("tags", origin.tags());
        view.put("error", job.failure().map(SnapshotView::failure).orElse(null));
        return Collections.unmodifiableMap(view);
    }

    private static Map<String, @Nullable Object> artifact(ArtifactInfo artifact) {
        SavedFile file = artifact.saved();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", artifact.kind().id());
        view.put("node", artifact.node());
        view.put("path", file == null ? null : file.path().toString());
        view.put("mediaType", file == null ? null : file.mediaType());
        view.put("bytes", file == null ? null : file.bytes());
        view.put("sha256", file == null ? null : file.sha256());
        view.put("text", artifact.text());
        return Collections.unmodifiableMap(view);
    }

    private static Map<String, @Nullable Object> cost(Cost cost) {
        Money money = cost.money();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", cost.kind().name());
        view.put("amount", money == null ? null : money.amount().toPlainString());
        view.put("currency", money == null ? null : money.currency());
        return Collections.unmodifiableMap(view);
    }

    private static Map<String, String> failure(JobFailure failure) {
        return Map.of("reason", failure.reason().name(), "message", failure.message());
    }
}

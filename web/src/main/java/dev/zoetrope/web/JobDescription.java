package dev.zoetrope.web;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobTransition;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes jobs to the page. What a ledger does not record, such as a key, cannot be in it. */
final class JobDescription {

    /** An input may hold whole pictures as text, which are of no use to a reader. */
    private static final int LONGEST_SHOWN = 4_000;

    private final MediaClient client;
    private final int longest;

    private JobDescription(MediaClient client, int longest) {
        this.client = client;
        this.longest = longest;
    }

    /** Makes views for the eye, in which long texts are cut. */
    static JobDescription shown(MediaClient client) {
        return new JobDescription(client, LONGEST_SHOWN);
    }

    /** Makes views for the record, in which everything is whole. */
    static JobDescription whole(MediaClient client) {
        return new JobDescription(client, Integer.MAX_VALUE);
    }

    List<Map<String, @Nullable Object>> rows(List<JobSnapshot> jobs) {
        return jobs.stream().map(this::row).toList();
    }

    /** Describes a job in a list. */
    Map<String, @Nullable Object> row(JobSnapshot job) {
        JobOrigin origin = job.origin();
        Map<String, @Nullable Object> view = new LinkedHashMap<>(job.view());
        view.put("artifacts", artifacts(job));
        view.put("account", origin.account());
        view.put("local", origin.local());
        view.put("deadline", origin.deadline().toString());
        view.put("accepted", text(job.accepted()));
        view.put("undelivered", job.undelivered());
        view.put(
                "typicalMs",
                job.state().ended()
                        ? null
                        : client.jobs()
                                .typicalRunTime(job)
                                .map(Duration::toMillis)
                                .orElse(null));
        return view;
    }

    /** The links of files stay out: they may serve a file to anyone who has them. */
    private List<Map<String, @Nullable Object>> artifacts(JobSnapshot job) {
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        for (ArtifactInfo artifact : job.artifacts()) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("kind", artifact.kind().id());
            view.put("node", artifact.node());
            view.put("text", cut(artifact.text()));
            if (artifact.saved() != null) {
                view.put("path", artifact.saved().path().toString());
                view.put("mediaType", artifact.saved().mediaType());
                view.put("bytes", artifact.saved().bytes());
                view.put("sha256", artifact.saved().sha256());
                view.put("file", "files/" + job.id() + "/" + views.size());
                view.put("shown", FileTypes.isShown(artifact.saved().mediaType()));
            }
            views.add(view);
        }
        return views;
    }

    /** Describes a job with all that is known of it. */
    Map<String, @Nullable Object> record(JobRecord record) {
        JobSnapshot job = record.job();
        JobOrigin origin = job.origin();
        Map<String, @Nullable Object> view = row(job);
        view.put(
                "typicalMs",
                client.jobs().typicalRunTime(job).map(Duration::toMillis).orElse(null));
        view.put("handle", client.jobs().handle(job).orElse(null));
        view.put("site", origin.site());
        view.put("requestHash", origin.requestHash());
        view.put("target", origin.target());
        view.put("fallbackOf", origin.fallbackOf());
        view.put("onDeadline", origin.onDeadline().name());
        view.put("seenOpen", text(job.seenOpen()));
        view.put("rawStatus", job.rawStatus().orElse(null));
        view.put("revision", job.revision());
        view.put("unread", job.unread().map(UnreadResult::problem).orElse(null));
        view.put("answer", cut(job.answer().orElse(null)));
        view.put("history", record.history().stream().map(JobDescription::step).toList());
        view.put("input", input(record.input()));
        return view;
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    private static Map<String, @Nullable Object> step(JobTransition step) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("revision", step.revision());
        view.put("at", step.at().toString());
        view.put("state", step.state().name());
        view.put("rawStatus", step.rawStatus());
        view.put("remoteId", step.remoteId());
        view.put("failure", step.failure() == null ? null : step.failure().message());
        view.put("engine", step.engine());
        return view;
    }

    private Map<String, @Nullable Object> input(JobInput input) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("values", plain(input.values()));
        view.put("files", input.files().stream().map(JobDescription::file).toList());
        view.put(
                "workflow",
                input.workflow()
                        .map(origin ->
                                Map.of("source", origin.source(), "sha256", origin.sha256(), "edits", origin.edits()))
                        .orElse(null));
        return view;
    }

    private static Map<String, Object> file(InputFile file) {
        return Map.of("path", file.path().toString(), "bytes", file.bytes(), "sha256", file.sha256());
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value instanceof MediaSource.LocalFile file) {
            return Map.of("file", file.path().toString());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, each) -> plain.put(String.valueOf(name), plain(each)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return value instanceof String words ? cut(words) : value;
    }

    private @Nullable String cut(@Nullable String words) {
        return words == null || words.length() <= longest
                ? words
                : words.substring(0, longest) + "\u2026 (" + words.length() + " characters)";
    }
}

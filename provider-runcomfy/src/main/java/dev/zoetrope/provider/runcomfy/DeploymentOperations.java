package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.provider.runcomfy.RunComfy.Deployment;
import dev.zoetrope.provider.runcomfy.RunComfy.Detail;
import dev.zoetrope.provider.runcomfy.RunComfy.Scale;
import dev.zoetrope.provider.runcomfy.wire.DeploymentApi;
import dev.zoetrope.provider.runcomfy.wire.DeploymentReply;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.ProviderCallException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Deployments as an application sees them, to create, change and delete. */
final class DeploymentOperations {

    private static final String NAME = "name";
    private static final String HARDWARE = "hardware";
    private static final String VERSION = "workflow_version";
    private static final String MIN = "min_instances";
    private static final String MAX = "max_instances";
    private static final String QUEUE = "queue_size";
    private static final String WARM = "keep_warm_duration_in_seconds";
    private static final String ENABLED = "is_enabled";

    /** Segments of which none is all dots: those would lead elsewhere, with the key. */
    private static final Pattern PATH = Pattern.compile("(?!\\.+(/|$))[\\w.~-]+(/(?!\\.+(/|$))[\\w.~-]+)*");

    private final ServiceQuestions questions;
    private final DeploymentApi api;

    DeploymentOperations(ServiceQuestions questions) {
        this.questions = questions;
        this.api = questions.connection().api(DeploymentApi.class);
    }

    List<Deployment> list(List<String> ids, Set<Detail> details) {
        List<String> wanted = ids.stream().map(questions::id).toList();
        return questions
                .list(limit -> api.all(wanted.isEmpty() ? null : wanted, words(details), limit), "deployments")
                .stream()
                .map(DeploymentOperations::deployment)
                .toList();
    }

    Deployment find(String id, Set<Detail> details) {
        String checked = questions.id(id);
        return deployment(questions.object(limit -> api.one(checked, words(details), limit), "id", NAME));
    }

    private static @Nullable List<String> words(Set<Detail> details) {
        List<String> words = details.stream()
                .sorted()
                .map(detail -> detail.name().toLowerCase(Locale.ROOT))
                .toList();
        return words.isEmpty() ? null : words;
    }

    Deployment create(RunComfy.NewDeployment wanted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(NAME, wanted.name());
        body.put("workflow_id", wanted.workflowId());
        body.put(VERSION, wanted.workflowVersion());
        body.put(HARDWARE, List.of(wanted.hardware()));
        body.put(MIN, wanted.scale().minInstances());
        body.put(MAX, wanted.scale().maxInstances());
        body.put(QUEUE, wanted.scale().queueSize());
        body.put(WARM, wanted.scale().keepWarmSeconds());
        return deployment(questions.object(limit -> api.create(body, limit), "id"));
    }

    Deployment change(String id, RunComfy.DeploymentChange change) {
        String checked = questions.id(id);
        String name = Optional.ofNullable(change.name())
                .orElseGet(() -> find(id, Set.of()).name());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(NAME, name);
        body.put(VERSION, change.workflowVersion());
        body.put(HARDWARE, change.hardware() == null ? null : List.of(change.hardware()));
        body.put(MIN, change.minInstances());
        body.put(MAX, change.maxInstances());
        body.put(QUEUE, change.queueSize());
        body.put(WARM, change.keepWarmSeconds());
        body.put(ENABLED, change.enabled());
        return deployment(
                questions.object(limit -> api.change(checked, ServiceQuestions.set(body), limit), "id", NAME));
    }

    void delete(String id) {
        String checked = questions.id(id);
        var unused = questions.done(limit -> api.delete(checked, limit));
    }

    RunComfy.ProxyAnswer proxy(RunComfy.Instance instance, String path, Map<String, Object> body) {
        String place = questions.id(instance.deploymentId()) + "/instances/" + questions.id(instance.id());
        String below = questions.calls().answer(() -> checked(path));
        String text = questions
                .connection()
                .masked(questions
                        .done(limit -> api.proxy(place, below, body, limit))
                        .text());
        return new RunComfy.ProxyAnswer(json(text), text);
    }

    private static String checked(String path) throws ProviderCallException {
        String below = path.replaceFirst("^/", "");
        if (!PATH.matcher(below).matches()) {
            throw new ProviderCallException(
                    FailureReason.INVALID_REQUEST,
                    "a path at an instance is of letters, digits, '-', '.', '_' and '~', such as api/free",
                    false,
                    null);
        }
        return below;
    }

    private static @Nullable Object json(String text) {
        try {
            return text.isBlank() ? null : JsonFormat.find().read(text);
        } catch (IllegalArgumentException noJson) {
            return null;
        }
    }

    private static Deployment deployment(JsonFields json) {
        DeploymentReply reply = DeploymentReply.of(json);
        return new Deployment(
                reply.id(),
                reply.name(),
                json.text("workflow_id"),
                reply.workflowVersion(),
                reply.hardware(),
                scale(json),
                reply.status(),
                json.text(ENABLED).isEmpty() ? null : reply.enabled(),
                json.text("created_at"),
                json.text("updated_at"),
                ServiceQuestions.copy(json.object("payload")),
                json.text("readme"));
    }

    private static @Nullable Scale scale(JsonFields json) {
        Optional<Integer> min = json.count(MIN);
        Optional<Integer> max = json.count(MAX);
        return min.isEmpty() || max.isEmpty()
                ? null
                : new Scale(
                        min.get(),
                        max.get(),
                        json.count(QUEUE).orElse(0),
                        json.count(WARM).orElse(0));
    }
}

package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All deployments, those of the demonstration first, which every account has. Deleted ones stay known as such.
 * Thread-safe.
 *
 * <table>
 * <caption>Deployments of the demonstration</caption>
 * <tr><th>id</th><th>what it runs</th></tr>
 * <tr><td>{@code demo-upscale}</td><td>reads a picture (10 {@code image}), scales it (38:12 {@code scale_by}, saved
 * with an override of 1.5), saves it (9)</td></tr>
 * <tr><td>{@code demo-text}</td><td>joins two texts (1 {@code value}, 38:42 {@code string_b}, {@code delimiter}) and
 * shows the result (3)</td></tr>
 * <tr><td>{@code demo-sample}</td><td>draws a stand-in (3 {@code seed}, 2^64-1 as saved; 6 {@code text}) and saves it
 * (9)</td></tr>
 * <tr><td>{@code demo-warm}</td><td>as {@code demo-upscale}, but its machine keeps what it made: the second run of the
 * same graph succeeds without outputs</td></tr>
 * <tr><td>{@code demo-disabled}</td><td>nothing, it is disabled</td></tr>
 * </table>
 */
final class DeploymentBook {

    /** The deployment whose machine keeps what nodes made. */
    static final String WARM = "demo-warm";

    private final Map<String, ObjectNode> workflows = new LinkedHashMap<>();
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();
    private final Map<String, Deployment> deleted = new LinkedHashMap<>();

    DeploymentBook(Instant now) {
        JsonNode data = read();
        data.path("workflows").properties().forEach(each -> workflows.put(each.getKey(), (ObjectNode) each.getValue()));
        data.path("deployments").properties().forEach(each -> {
            ObjectNode facts = Json.object()
                    .put("workflow_version", "v1")
                    .put("min_instances", 0)
                    .put("max_instances", 1)
                    .put("queue_size", 1)
                    .put("keep_warm_duration_in_seconds", 60)
                    .put("is_enabled", true);
            facts.setAll((ObjectNode) each.getValue());
            add(new Deployment(each.getKey(), null, dated(facts, now), workflow(facts)));
        });
    }

    /** {@return facts with the times of a deployment that is created now} */
    static ObjectNode dated(ObjectNode facts, Instant now) {
        String time = ComfyRequests.TIME.format(now);
        return facts.put("created_at", time).put("updated_at", time);
    }

    /** {@return whether a workflow of that id is saved} */
    boolean hasWorkflow(String id) {
        return workflows.containsKey(id);
    }

    /** {@return what the workflow that facts name consists of; it must be saved} */
    ObjectNode workflow(ObjectNode facts) {
        return Objects.requireNonNull(workflows.get(facts.path("workflow_id").asString("")));
    }

    synchronized Optional<Deployment> find(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    synchronized Optional<Deployment> findDeleted(String id) {
        return Optional.ofNullable(deleted.get(id));
    }

    /** {@return the deployments that an account may use} */
    synchronized List<Deployment> of(String account) {
        return deployments.values().stream().filter(each -> each.isOf(account)).toList();
    }

    /** Adds a deployment, or replaces the one of its id. */
    synchronized void add(Deployment deployment) {
        deployments.put(deployment.id(), deployment);
    }

    synchronized void delete(Deployment deployment) {
        deployments.remove(deployment.id());
        deleted.put(deployment.id(), deployment);
    }

    private static JsonNode read() {
        try (InputStream data = Objects.requireNonNull(DeploymentBook.class.getResourceAsStream("deployments.json"))) {
            return Json.MAPPER.readTree(data.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

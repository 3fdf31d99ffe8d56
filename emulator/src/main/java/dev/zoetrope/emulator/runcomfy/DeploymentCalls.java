package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The management of deployments. Source: docs.runcomfy.com/serverless/deployment-endpoints. */
public final class DeploymentCalls {

    private final DeploymentSetup setup;
    private final DeploymentGate gate;
    private final DeploymentRuns runs;

    DeploymentCalls(DeploymentSetup setup, DeploymentGate gate, DeploymentRuns runs) {
        this.setup = setup;
        this.gate = gate;
        this.runs = runs;
    }

    /** {@code GET /prod/v2/deployments}: a bare array, of those that {@code ids} name, where it does. */
    public Reply list(Request request) {
        return gate.withAccount(request, (account, asked) -> {
            List<String> ids = request.queries("ids");
            ArrayNode all = Json.array();
            gate.book().of(account).stream()
                    .filter(each -> ids.isEmpty() || ids.contains(each.id()))
                    .forEach(each -> all.add(shown(request, each)));
            return Reply.json(200, all);
        });
    }

    /** {@code GET /prod/v2/deployments/{id}}. */
    public Reply show(Request request, String id) {
        return gate.withDeployment(request, id, (account, deployment) -> Reply.json(200, shown(request, deployment)));
    }

    /** {@code POST /prod/v2/deployments}: all fields are required. */
    public Reply create(Request request) {
        return gate.withAccount(
                request,
                (account, asked) -> withFields(request, true, given -> {
                    if (!gate.book().hasWorkflow(given.path("workflow_id").asString(""))) {
                        return DeploymentReplies.unknown("workflow");
                    }
                    ObjectNode facts = DeploymentBook.dated(
                            given.put("is_enabled", true), setup.book().now());
                    Deployment created = new Deployment(
                            setup.ids().uuid(), account, facts, gate.book().workflow(facts));
                    gate.book().add(created);
                    return Reply.json(200, shown(request, created));
                }));
    }

    /** {@code PATCH /prod/v2/deployments/{id}}: {@code name} is required, everything else optional. */
    public Reply change(Request request, String id) {
        return gate.withDeployment(
                request,
                id,
                (account, deployment) -> withFields(request, false, given -> {
                    given.put(
                            "updated_at", ComfyRequests.TIME.format(setup.book().now()));
                    Deployment changed = deployment.with(given);
                    gate.book().add(changed);
                    return Reply.json(200, shown(request, changed));
                }));
    }

    /** {@code DELETE /prod/v2/deployments/{id}}: final. */
    public Reply delete(Request request, String id) {
        return gate.withDeployment(request, id, (account, deployment) -> {
            gate.book().delete(deployment);
            return Reply.text(204, Map.of(), "");
        });
    }

    /**
     * {@code GET /deployment-storage/{id}/object_info.json}: the classes of nodes of a deployment's machines. An
     * address to fetch without a token, as {@code object_info_url} gives it.
     */
    public Reply objectInfo(Request request, String id) {
        Optional<Deployment> deployment =
                gate.book().find(id).or(() -> gate.book().findDeleted(id));
        return deployment
                .map(known -> Reply.json(200, setup.machine(known).nodes()))
                .orElseGet(ComfyReplies::noSuchPath);
    }

    private Reply withFields(Request request, boolean complete, Function<ObjectNode, Reply> answer) {
        Optional<ObjectNode> body = request.json();
        if (body.isEmpty()) {
            return DeploymentReplies.invalid("The body should be a JSON object");
        }
        List<SchemaViolation> violations = DeploymentFields.check(body.get(), complete);
        return violations.isEmpty()
                ? answer.apply(DeploymentFields.known(body.get(), complete))
                : DeploymentReplies.invalid(violations);
    }

    private ObjectNode shown(Request request, Deployment deployment) {
        boolean up = runs.anyUp(deployment.id(), setup.book().now());
        ObjectNode shown = deployment.shown(up ? "running" : "standby");
        List<String> includes = request.queries("includes");
        if (includes.contains("payload")) {
            ObjectNode payload = shown.putObject("payload");
            payload.set("workflow_api_json", deployment.workflow().path("workflow_api_json"));
            payload.set("overrides", deployment.workflow().path("overrides"));
            payload.put(
                    "object_info_url", setup.base() + "/deployment-storage/" + deployment.id() + "/object_info.json");
        }
        if (includes.contains("readme")) {
            shown.set("readme", deployment.workflow().path("readme"));
        }
        return shown;
    }
}

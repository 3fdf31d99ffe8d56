package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.comfyui.CheckedGraph;
import dev.zoetrope.emulator.comfyui.GraphMachine;
import dev.zoetrope.emulator.comfyui.GraphMachine.Terms;
import dev.zoetrope.emulator.comfyui.GraphRun;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Decision;
import dev.zoetrope.emulator.jobs.JobOrder;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.runcomfy.DeploymentRuns.Run;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The queue of deployments: inference, status, result and cancel, each below {@code /prod/v1} and {@code /prod/v2}.
 * Source: docs.runcomfy.com/serverless/async-queue-endpoints. A graph that the machine refuses is accepted and fails:
 * nothing looks at it before a machine does.
 */
public final class DeploymentRequests {

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);
    private static final int PRICE_DIGITS = 6;
    private static final String GIVEN = "workflow_api_json";
    private static final String OVERRIDES = "overrides";

    private final DeploymentSetup setup;
    private final DeploymentGate gate;
    private final DeploymentRuns runs;
    private final DeploymentResult result;
    private final DeploymentWebhooks webhooks;

    DeploymentRequests(DeploymentSetup setup, DeploymentGate gate, DeploymentRuns runs) {
        this.setup = setup;
        this.gate = gate;
        this.runs = runs;
        this.result = new DeploymentResult(setup.store());
        this.webhooks = new DeploymentWebhooks(setup.means().webhooks(), result);
    }

    /**
     * {@code POST .../deployments/{id}/inference}: runs the saved workflow with overrides, or the given workflow.
     *
     * @param id of the deployment
     * @param script decided for this job from outside
     */
    public Reply submit(Request request, String id, JobScript script) {
        if (gate.book().findDeleted(id).isPresent()) {
            return gate.withAccount(request, (account, asked) -> DeploymentReplies.deleted());
        }
        return gate.withDeployment(request, id, (account, deployment) -> {
            if (!deployment.isEnabled()) {
                return DeploymentReplies.disabled();
            }
            Optional<ObjectNode> body = request.json();
            if (body.isEmpty()) {
                return DeploymentReplies.invalid("The body should be a JSON object");
            }
            List<SchemaViolation> violations = check(deployment, body.get());
            return violations.isEmpty()
                    ? order(new Call(request, account, deployment, body.get()), script)
                    : DeploymentReplies.invalid(violations);
        });
    }

    private record Call(Request request, String account, Deployment deployment, ObjectNode body) {

        JsonNode graph() {
            if (given(body, GIVEN)) {
                return body.path(GIVEN);
            }
            ObjectNode saved = deployment.graph();
            return given(body, OVERRIDES) ? OverrideMerge.merged(saved, (ObjectNode) body.path(OVERRIDES)) : saved;
        }

        ObjectNode extraData() {
            return body.path("extra_data") instanceof ObjectNode data ? data : Json.object();
        }
    }

    private static boolean given(ObjectNode body, String field) {
        return body.has(field) && !body.path(field).isNull();
    }

    private static List<SchemaViolation> check(Deployment deployment, ObjectNode body) {
        if (!given(body, GIVEN)) {
            return given(body, OVERRIDES) ? OverrideMerge.check(deployment.graph(), body.path(OVERRIDES)) : List.of();
        }
        if (!body.path(GIVEN).isObject()) {
            return List.of(new SchemaViolation(List.of(GIVEN), "dict_type", "Input should be an object"));
        }
        return given(body, OVERRIDES) && !body.path(OVERRIDES).isEmpty()
                ? List.of(new SchemaViolation(
                        List.of(OVERRIDES), "value_error", "overrides and workflow_api_json exclude each other"))
                : List.of();
    }

    private Reply order(Call call, JobScript script) {
        Deployment deployment = call.deployment();
        GraphMachine machine = setup.machine(deployment);
        CheckedGraph checked = machine.check(call.graph(), setup.store()::content);
        JobScript decided = script.withTagsOf(checked.texts()).longer(checked.waits());
        GraphRun run = machine.run(checked, new Terms(decided, call.extraData(), true));
        JobOrder order = new JobOrder(
                "deployment/" + deployment.id(), call.account(), price(deployment, decided), decided, List.of(), run);
        Decision decision = setup.book().decide(order, setup.ids()::uuid);
        if (decision instanceof Decision.Accepted taken) {
            AcceptedJob job = taken.job();
            Run accepted = new Run(job, deployment, setup.ids().uuid());
            runs.add(accepted);
            webhooks.expect(call.request(), call.body(), accepted);
            String url = link(call.request(), deployment.id(), job.id());
            return Reply.json(
                    200, links(Json.object().put("request_id", job.id()), url).put("cancel_url", url + "cancel"));
        }
        return decision == Decision.Refused.NO_FUNDS ? DeploymentReplies.noFunds() : setup.tooFast();
    }

    /** Charged is the time of the machine. */
    private JobPrice price(Deployment deployment, JobScript script) {
        Duration time = setup.book().times().run().plus(script.extraTime());
        BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), 3);
        return new JobPrice(
                deployment.hourlyPrice().multiply(seconds).divide(SECONDS_AN_HOUR, PRICE_DIGITS, RoundingMode.HALF_UP),
                "USD");
    }

    /**
     * {@code GET .../requests/{id}/status}: {@code in_queue} with a place, {@code in_progress} with the instance,
     * {@code completed} for every end but a cancellation, {@code cancelled}.
     */
    public Reply status(Request request, String id) {
        return about(request, id, (run, now) -> {
            Phase phase = run.job().phaseAt(now);
            ObjectNode answer = Json.object().put("request_id", id).put("status", ComfyRequests.queueWord(phase));
            if (phase == Phase.QUEUED) {
                answer.put("queue_position", run.job().queuePosition(now));
            }
            if (phase == Phase.RUNNING) {
                answer.put("queue_position", 0).put("instance_id", run.instance());
            }
            return Reply.json(200, links(answer, link(request, run.deployment().id(), id)));
        });
    }

    /**
     * {@code GET .../requests/{id}/result}: the state while it is not over, then {@code succeeded} with {@code outputs}
     * by node and channel, or {@code failed} with {@code error}.
     */
    public Reply result(Request request, String id) {
        return about(request, id, (run, now) -> Reply.json(200, result.of(run, now)));
    }

    /** {@code POST .../requests/{id}/cancel}: takes queued and running requests. */
    public Reply cancel(Request request, String id) {
        return about(request, id, (run, now) -> {
            boolean cancelled = run.job().cancel(now, Set.of(Phase.QUEUED, Phase.RUNNING));
            return Reply.json(
                    202,
                    Json.object()
                            .put("request_id", id)
                            .put("status", ComfyRequests.queueWord(run.job().phaseAt(now)))
                            .put("outcome", cancelled ? "cancelled" : "not_cancellable"));
        });
    }

    private Reply about(Request request, String id, BiFunction<Run, Instant, Reply> answer) {
        return gate.withAccount(request, (account, asked) -> {
            Optional<Run> run = runs.find(deployment(request), id);
            if (run.isEmpty()) {
                return DeploymentReplies.unknown("request");
            }
            return run.get().job().order().account().equals(account)
                    ? answer.apply(run.get(), setup.book().now())
                    : DeploymentReplies.foreign("request");
        });
    }

    /** {@return the deployment in {@code /prod/v1/deployments/ID/...}} */
    private static String deployment(Request request) {
        return request.path().split("/", -1)[4];
    }

    /** {@return the address of a request below the same version as it was called, with a slash at the end} */
    private String link(Request request, String deployment, String id) {
        String version = request.path().split("/", -1)[2];
        return setup.base() + "/prod/" + version + "/deployments/" + deployment + "/requests/" + id + "/";
    }

    private static ObjectNode links(ObjectNode answer, String url) {
        return answer.put("status_url", url + "status").put("result_url", url + "result");
    }
}

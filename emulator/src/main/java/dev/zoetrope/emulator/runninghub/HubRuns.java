package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.comfyui.CheckedGraph;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * The submits of workflows, apps and quick-create apps, in both generations of the API. A task that they accept is
 * queried like that of a model.
 */
public final class HubRuns {

    private final HubParty party;
    private final HubRunSetup setup;
    private final HubTargets targets;

    HubRuns(HubParty party, HubRunSetup setup) {
        this.party = party;
        this.setup = setup;
        this.targets = new HubTargets(setup.library(), setup.ids());
    }

    /** {@code POST /task/openapi/create}: runs a workflow. */
    public Reply create(Request request, String part, JobScript script) {
        return answer(
                HubDialect.V1,
                request,
                call -> run(call, script, () -> {
                    String id = HubTargets.required(call.body(), "workflowId");
                    return targets.workflow(id, call.body());
                }));
    }

    /** {@code POST /task/openapi/ai-app/run}: runs an app. */
    public Reply runApp(Request request, String part, JobScript script) {
        return answer(
                HubDialect.V1,
                request,
                call -> run(call, script, () -> {
                    String id = HubTargets.required(call.body(), "webappId");
                    return targets.app(id, call.body());
                }));
    }

    /** {@code POST /task/openapi/quick-ai-app/run}: runs a quick-create app. */
    public Reply runQuickApp(Request request, String part, JobScript script) {
        return answer(HubDialect.V1, request, call -> run(call, script, () -> targets.quickApp(call.body())));
    }

    /** {@code POST /openapi/v2/run/workflow/{id}}. */
    public Reply runWorkflow(Request request, String id, JobScript script) {
        return answer(HubDialect.V2, request, call -> run(call, script, () -> targets.listed(id, call.body())));
    }

    /** {@code POST /openapi/v2/run/ai-app/{id}}. */
    public Reply runNewerApp(Request request, String id, JobScript script) {
        return answer(HubDialect.V2, request, call -> run(call, script, () -> targets.app(id, call.body())));
    }

    private record Call(HubDialect dialect, String account, ObjectNode body) {}

    /** Finds what a call means to run. */
    @FunctionalInterface
    private interface Aim {
        HubTarget find();
    }

    private Reply answer(HubDialect dialect, Request request, Function<Call, Reply> work) {
        Optional<ObjectNode> body = request.json();
        Optional<String> account =
                dialect == HubDialect.V2 ? party.bearer(request) : party.either(request, body.orElseGet(Json::object));
        try {
            if (account.isEmpty()) {
                throw new HubRefusal(HubCode.BAD_KEY_V1, "");
            }
            if (body.isEmpty()) {
                throw new HubRefusal(HubCode.PARAMS_INVALID, "the body must be a JSON object");
            }
            return work.apply(new Call(dialect, account.get(), body.get()));
        } catch (HubRefusal refusal) {
            return dialect.refusal(refusal);
        }
    }

    private Reply run(Call call, JobScript script, Aim aim) {
        RunFields fields = RunFields.of(call.body());
        HubTarget target = aim.find();
        CheckedGraph checked = setup.machine().check(target.graph(), setup.files());
        if (checked.error().isPresent()) {
            throw new HubRefusal(HubCode.VALIDATION_FAILED, checked.report().toString());
        }
        JobScript decided = script.withTagsOf(checked.texts()).longer(checked.waits());
        boolean marked = target.marksFiles() && fields.addMetadata();
        GraphRun run = setup.machine().run(checked, new Terms(decided, Json.object(), marked));
        JobPrice price = price(call.account(), fields, decided);
        JobOrder order = new JobOrder(target.model(), call.account(), price, decided, List.of(), run);
        Decision decision = party.book().decide(order, setup.ids()::taskId);
        return decision instanceof Decision.Accepted accepted
                ? accepted(call, accepted.job(), fields)
                : refused(call.dialect(), (Decision.Refused) decision);
    }

    private Reply accepted(Call call, AcceptedJob job, RunFields fields) {
        Instant now = party.book().now();
        String tips = ((GraphRun) job.order().work()).graph().report().toString();
        String client = setup.ids().uuid().replace("-", "");
        boolean older = call.dialect() == HubDialect.V1;
        setup.writers()
                .webhooks()
                .expect(
                        job,
                        fields.webhook(),
                        () -> older
                                ? setup.older().outputsOf(job)
                                : setup.tasks().queried(job, party.book().now()));
        if (!older) {
            ObjectNode task = setup.tasks().submitted(job, now);
            return Reply.json(200, task.put("clientId", client).put("promptTips", tips));
        }
        ObjectNode data = Json.object();
        if (job.phaseAt(now) == Phase.RUNNING) {
            data.put("netWssUrl", setup.socketUrl(client));
        } else {
            data.putNull("netWssUrl");
        }
        data.put("taskId", job.id())
                .put("clientId", client)
                .put("taskStatus", HubTask.word(job.phaseAt(now)))
                .put("promptTips", tips);
        return HubReplies.envelope(0, "success", data);
    }

    private Reply refused(HubDialect dialect, Decision.Refused why) {
        return switch (why) {
            case TOO_MANY ->
                dialect == HubDialect.V1
                        ? HubReplies.envelope(HubCode.TOO_MANY_V1)
                        : HubReplies.task(setup.service().overLimit());
            case NO_FUNDS -> dialect.refusal(new HubRefusal(HubCode.NO_FUNDS, ""));
            case TOO_FAST -> setup.service().tooFast();
        };
    }

    /** Charged is the time of the machine, and for how long it is kept. */
    private JobPrice price(String account, RunFields fields, JobScript script) {
        long millis = party.book().times().run().plus(script.extraTime()).toMillis();
        BigDecimal seconds = BigDecimal.valueOf(millis, 3).add(BigDecimal.valueOf(fields.retainSeconds()));
        return setup.service().price(account, seconds.multiply(fields.rate()));
    }
}

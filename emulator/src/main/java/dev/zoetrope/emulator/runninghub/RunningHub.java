package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.comfyui.ComfyUi;
import dev.zoetrope.emulator.comfyui.GraphMachine;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Decision;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobOrder;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.media.ArtifactProducer;
import dev.zoetrope.emulator.runninghub.HubRunSetup.Writers;
import dev.zoetrope.emulator.storage.SignedUploads;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * RunningHub's v2 task calls: submit, query, price preview. Source: the vendor's v2 model page; {@link #older()},
 * {@link #uploads()} and {@link #account()} have the rest.
 */
public final class RunningHub {

    private final HubSetup setup;
    private final HubParty party;
    private final Ids ids;
    private final ArtifactProducer producer;
    private final HubTask tasks;
    private final HubModels models = new HubModels();
    private final ParameterCheck parameters;
    private final HubOlderCalls older;
    private final HubUploads uploads;
    private final HubAccount account;
    private final HubRuns runs;
    private final HubWebhooks webhooks;
    private final HubAppList apps;
    private final HubForms forms;
    private final HubAssets assets;
    private final HubLoras loras;
    private final HubProxy proxy;

    /** Creates the service over a book of its own. */
    public RunningHub(HubSetup setup, JobBook book, Ids ids, Makers makers) {
        ArtifactProducer producer = makers.producer();
        this.setup = setup;
        this.party = new HubParty(setup.keys(), book);
        this.ids = ids;
        this.producer = producer;
        HubGraphTask graphs = new HubGraphTask(producer.store());
        HubFiles files = new HubFiles(producer.store());
        HubLibrary library = new HubLibrary();
        URI base = producer.store().address("");
        this.tasks = new HubTask(producer.store(), graphs);
        this.older = new HubOlderCalls(party, producer.store(), graphs);
        this.uploads = new HubUploads(party, producer.store(), files, ids);
        this.account = new HubAccount(party, setup);
        this.webhooks = new HubWebhooks(setup.webhooks());
        this.apps = new HubAppList(party, library, base);
        this.runs = new HubRuns(
                party,
                new HubRunSetup(
                        setup, makers.machine(), ids, library, files, new Writers(tasks, older, webhooks, base)));
        this.forms = new HubForms(party, library, base);
        this.assets = new HubAssets(party, setup, new HubAssets.Means(ids, producer.store()));
        this.parameters = new ParameterCheck(producer.store(), assets);
        this.loras = new HubLoras(party, makers.uploads(), files);
        this.proxy = new HubProxy(party, setup, makers.proxied());
    }

    /**
     * What makes results.
     *
     * @param producer of what models make
     * @param machine that carries out graphs
     * @param proxied gives the servers behind the proxy by name
     * @param uploads takes files that are put
     */
    public record Makers(
            ArtifactProducer producer,
            GraphMachine machine,
            Function<String, ComfyUi> proxied,
            SignedUploads uploads) {}

    /** {@return the submits of workflows and apps} */
    public HubRuns runs() {
        return runs;
    }

    /** {@return what workflows and apps take} */
    public HubForms forms() {
        return forms;
    }

    /** {@return the list of apps} */
    public HubAppList apps() {
        return apps;
    }

    /** {@return the calls about webhooks} */
    public HubWebhookCalls webhookCalls() {
        return new HubWebhookCalls(party, webhooks);
    }

    /** {@return the models of the library} */
    public HubResources resources() {
        return new HubResources(party);
    }

    /** {@return the calls on assets} */
    public HubAssets assets() {
        return assets;
    }

    /** {@return the upload of LoRAs} */
    public HubLoras loras() {
        return loras;
    }

    /** {@return the proxy to ComfyUI servers} */
    public HubProxy proxy() {
        return proxy;
    }

    /** {@return the older calls on tasks} */
    public HubOlderCalls older() {
        return older;
    }

    /** {@return the uploads, old and new} */
    public HubUploads uploads() {
        return uploads;
    }

    /** {@return the calls about the account} */
    public HubAccount account() {
        return account;
    }

    /**
     * {@code POST /openapi/v2/{endpoint}}: accepts a task.
     *
     * @param endpoint the rest of the path, slashes as they came
     * @param script decided for this task from outside
     */
    public Reply submit(Request request, String endpoint, JobScript script) {
        return withInput(request, endpoint, (account, call) -> {
            JobOrder order = new JobOrder(
                    endpoint,
                    account,
                    call.model().prices().charge(call.input()),
                    script.withTagsOf(call.input().path("prompt").stringValue("")),
                    producer.order(call.model().product(call.input()), call.input()));
            Decision decision = party.book().decide(order, ids::taskId);
            return decision instanceof Decision.Accepted accepted
                    ? accepted(accepted.job(), call.input().path("webhookUrl").stringValue(""))
                    : refused((Decision.Refused) decision);
        });
    }

    private Reply accepted(AcceptedJob job, String webhook) {
        JobBook book = party.book();
        producer.store().put(job.id(), job.order().products());
        webhooks.expect(job, webhook, () -> tasks.queried(job, book.now()));
        return Reply.json(200, tasks.submitted(job, book.now()));
    }

    private Reply refused(Decision.Refused why) {
        return switch (why) {
            case TOO_MANY -> HubReplies.task(setup.overLimit());
            case NO_FUNDS -> HubReplies.task(HubCode.NO_FUNDS, "");
            case TOO_FAST -> setup.tooFast();
        };
    }

    /** {@code POST /openapi/v2/query}: how a task stands, with its files once it succeeded. */
    public Reply query(Request request) {
        Optional<String> asking = party.bearer(request);
        if (asking.isEmpty()) {
            return HubReplies.task(HubCode.BAD_KEY, "");
        }
        return request.json()
                .flatMap(body -> party.task(asking.get(), body))
                .map(job -> {
                    job.prepareProducts(party.book().now());
                    return Reply.json(200, tasks.queried(job, party.book().now()));
                })
                .orElseGet(() -> HubReplies.task(HubCode.UNKNOWN_TASK, ""));
    }

    /**
     * {@code POST /openapi/v2/price-preview/{endpoint}}: what a submit with the same body would cost. Zero with a text
     * to that effect when it is unknown.
     */
    public Reply price(Request request, String endpoint) {
        return withInput(request, endpoint, (account, call) -> {
            HubPrices prices = call.model().prices();
            Optional<JobPrice> price = prices.preview(call.input());
            String text = price.map(known ->
                            (prices.isFrom() ? "from " : "") + known.amount().toPlainString() + " " + known.currency())
                    .orElse("unknown");
            return Reply.json(
                    200,
                    Json.object()
                            .put("estimatedPrice", price.map(JobPrice::amount).orElse(BigDecimal.ZERO))
                            .put("currency", prices.currency())
                            .put("freeLimit", false)
                            .put("isFreeThisCall", false)
                            .put("priceText", text)
                            .put("priceTextEn", text)
                            .put("remainingFreeLimitCount", "0")
                            .put("freeLimitCount", "0")
                            .put("errorCode", "")
                            .put("errorMessage", ""));
        });
    }

    private record Call(HubModel model, ObjectNode input) {}

    private Reply withInput(Request request, String endpoint, BiFunction<String, Call, Reply> then) {
        Optional<String> asking = party.bearer(request);
        if (asking.isEmpty()) {
            return HubReplies.task(HubCode.BAD_KEY, "");
        }
        if (setup.isConsumer(asking.get())) {
            return HubReplies.task(HubCode.ACCESS_DENIED, "");
        }
        Optional<HubModel> model = models.find(endpoint);
        if (model.isEmpty()) {
            return HubReplies.task(HubCode.WRONG_PATH, endpoint);
        }
        Optional<ObjectNode> input = request.json();
        if (input.isEmpty()) {
            return HubReplies.task(HubCode.BAD_PARAMETERS, "the body must be a JSON object");
        }
        return parameters
                .check(new ParameterCheck.Owner(asking.get(), model.get()), input.get())
                .map(problem -> HubReplies.task(problem.code(), problem.detail()))
                .orElseGet(() -> then.apply(asking.get(), new Call(model.get(), input.get())));
    }
}

package dev.zoetrope.emulator;

import dev.zoetrope.emulator.RequestDispatcher.Recording;
import dev.zoetrope.emulator.comfyui.ComfyUi;
import dev.zoetrope.emulator.comfyui.GraphMachine;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.fal.Fal;
import dev.zoetrope.emulator.fal.FalSetup;
import dev.zoetrope.emulator.fal.FalSwitches;
import dev.zoetrope.emulator.http.FileReply;
import dev.zoetrope.emulator.http.FileReply.Validators;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.AccountLimits;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobBook.Conditions;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.JobTimes;
import dev.zoetrope.emulator.jobs.Keys;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.media.ArtifactProducer;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.RenderPool;
import dev.zoetrope.emulator.media.RenderedFile;
import dev.zoetrope.emulator.media.StoredFile;
import dev.zoetrope.emulator.replicate.Replicate;
import dev.zoetrope.emulator.replicate.ReplicateSetup;
import dev.zoetrope.emulator.replicate.ReplicateSwitches;
import dev.zoetrope.emulator.runcomfy.ComfyLogins;
import dev.zoetrope.emulator.runcomfy.ComfyRequests;
import dev.zoetrope.emulator.runcomfy.ComfySetup;
import dev.zoetrope.emulator.runcomfy.DeploymentCalls;
import dev.zoetrope.emulator.runcomfy.DeploymentRequests;
import dev.zoetrope.emulator.runcomfy.DeploymentSetup;
import dev.zoetrope.emulator.runcomfy.DeploymentSetup.Machines;
import dev.zoetrope.emulator.runcomfy.DeploymentSetup.Means;
import dev.zoetrope.emulator.runcomfy.Deployments;
import dev.zoetrope.emulator.runcomfy.RunComfy;
import dev.zoetrope.emulator.runcomfy.trainer.DatasetCalls;
import dev.zoetrope.emulator.runcomfy.trainer.Trainer;
import dev.zoetrope.emulator.runcomfy.trainer.TrainerSetup;
import dev.zoetrope.emulator.runcomfy.trainer.TrainingCalls;
import dev.zoetrope.emulator.runninghub.HubAssets;
import dev.zoetrope.emulator.runninghub.HubForms;
import dev.zoetrope.emulator.runninghub.HubProxy;
import dev.zoetrope.emulator.runninghub.HubRuns;
import dev.zoetrope.emulator.runninghub.HubSetup;
import dev.zoetrope.emulator.runninghub.HubWebhookCalls;
import dev.zoetrope.emulator.runninghub.RunningHub;
import dev.zoetrope.emulator.runninghub.RunningHub.Makers;
import dev.zoetrope.emulator.storage.SignedUploads;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Assembles the emulator: the services, their job books and the table of all endpoints. */
final class EmulatorAssembly {

    /** What one node of a partner service costs, by the emulator's own price list. */
    private static final BigDecimal PARTNER_PRICE = new BigDecimal("0.06");

    /** What the machines of the hosted services run. */
    private static final String MACHINE_VERSION = "0.38.1";

    /** A version that does not report what it made for an earlier graph. */
    private static final String FORGETFUL_VERSION = "0.20.0";

    private final EmulatorOptions options;
    private final URI base;
    private final ArtifactProducer producer;
    private final Ids ids;
    private final Webhooks webhooks;
    private final SignedUploads signedUploads;
    private FalSwitches falSwitches = new FalSwitches();
    private ReplicateSwitches replicateSwitches = new ReplicateSwitches();
    private Supplier<URI> outputs;

    EmulatorAssembly(EmulatorOptions options, URI base, RenderPool pool, Webhooks webhooks) {
        this.options = options;
        this.base = base;
        this.producer = new ArtifactProducer(new FileStore(base, options.clock(), options.linkLife()), pool);
        this.ids = new Ids(options.seed());
        this.webhooks = webhooks;
        this.outputs = () -> base;
        this.signedUploads = new SignedUploads(base, options.clock(), ids);
    }

    /** Sets what is not known about fal. */
    EmulatorAssembly with(FalSwitches value) {
        this.falSwitches = value;
        return this;
    }

    /** Sets what is not known about Replicate, and where its files are fetched from. */
    EmulatorAssembly with(ReplicateSwitches value, Supplier<URI> host) {
        this.replicateSwitches = value;
        this.outputs = host;
        return this;
    }

    /** {@return the ComfyUI servers, of which the one at the root notes each execution as a charge} */
    ComfyUiServers comfyUi(ChargeLedger charges) {
        ComfyUi.Setup setup = new ComfyUi.Setup(
                ComfyUiVersion.parse(options.comfyUiVersion()),
                new JobTimes(options.queueTime(), options.runTime()),
                options.comfyUiUploadLimit(),
                options.clock());
        ComfyUi main = new ComfyUi(setup, ids, (promptId, at, paidNodes) -> {
            BigDecimal amount = PARTNER_PRICE.multiply(BigDecimal.valueOf(paidNodes));
            charges.record(new Charge(Emulator.COMFYUI, "workflow", promptId, at, "", amount, "USD"));
        });
        // Those behind the proxy are paid for when they accept a prompt.
        return new ComfyUiServers(main, () -> new ComfyUi(setup, ids, (promptId, at, paidNodes) -> {}));
    }

    /** Serves a ComfyUI server at the root, and others behind the proxy. */
    private static void comfyUi(Routes routes, ComfyUi server, HubProxy proxy) {
        for (ComfyUi.Call call : server.calls()) {
            Endpoint endpoint = Endpoint.valueOf("COMFYUI_" + call.kind());
            routes.addSubmit(endpoint, call.route(), call.answer()::to);
            routes.addSubmit(
                    endpoint,
                    call.route().replace(" ", " " + HubProxy.PREFIX),
                    (request, part, script) -> proxy.answer(request, call, part, script));
        }
    }

    /** What is written down of what comes in. */
    record Records(ChargeLedger charges, RequestLog requests) {}

    RequestDispatcher dispatcher(Records records, Faults faults, CurrentCatalog catalog, ComfyUiServers comfyUi) {
        ChargeLedger charges = records.charges();
        RequestLog requests = records.requests();
        Routes routes = new Routes(producer.store());
        control(routes, records, faults, catalog);
        ComfyUiEndpoint comfyUiEndpoint = new ComfyUiEndpoint(comfyUi);
        routes.add(Endpoint.CONTROL, "GET /_emulator/comfyui", request -> comfyUiEndpoint.show());
        routes.add(Endpoint.CONTROL, "POST /_emulator/comfyui/restart", request -> comfyUiEndpoint.restart());
        Fal fal = fal(charges);
        FalRoutes.platform(routes, fal);
        ReplicateRoutes.add(routes, replicate(charges));
        runComfy(routes, charges, catalog);
        HubProxy proxy = runningHub(routes, charges, comfyUi);
        comfyUi(routes, comfyUi.main(), proxy);
        FalRoutes.queue(routes, fal);
        routes.add(Endpoint.SIGNED_UPLOAD, "PUT /signed-uploads/{name}", signedUploads::put);
        for (String call :
                new String[] {"GET /files/{name}", "HEAD /files/{name}", "GET /uploads/{name}", "HEAD /uploads/{name}"
                }) {
            routes.route(Endpoint.DOWNLOAD, call, this::file);
        }
        KeyScanner scanner = new KeyScanner(
                options.runComfyKeys().values(),
                options.runningHubKeys().values(),
                falSwitches.key(),
                replicateSwitches.token());
        return new RequestDispatcher(
                routes,
                faults,
                new Recording(new HostRule(options.allowedHosts()), requests, scanner, options.clock()),
                (request, session) -> {
                    boolean proxied = HubProxy.owns(request.path());
                    return proxied
                            ? proxy.open(request, session)
                            : comfyUi.main().open(request, session);
                });
    }

    private static void control(Routes routes, Records records, Faults faults, CurrentCatalog catalog) {
        LedgerEndpoint ledgerEndpoint = new LedgerEndpoint(records.charges(), records.requests());
        routes.add(Endpoint.CONTROL, "GET /_emulator/charges", request -> ledgerEndpoint.charges());
        routes.add(Endpoint.CONTROL, "GET /_emulator/requests", request -> ledgerEndpoint.requests());
        FaultEndpoint faultEndpoint = new FaultEndpoint(faults);
        routes.add(Endpoint.CONTROL, "GET /_emulator/faults", request -> faultEndpoint.show());
        routes.add(Endpoint.CONTROL, "POST /_emulator/faults", faultEndpoint::order);
        routes.add(Endpoint.CONTROL, "DELETE /_emulator/faults", request -> faultEndpoint.clear());
        CatalogEndpoint catalogEndpoint = new CatalogEndpoint(catalog);
        routes.add(Endpoint.CONTROL, "GET /_emulator/catalog", request -> catalogEndpoint.show());
        routes.add(Endpoint.CONTROL, "POST /_emulator/catalog", catalogEndpoint::change);
        routes.add(Endpoint.CONTROL, "DELETE /_emulator/catalog", request -> catalogEndpoint.reset());
    }

    private void runComfy(Routes routes, ChargeLedger charges, CurrentCatalog catalog) {
        ComfySetup setup = new ComfySetup(
                base,
                new Keys(options.runComfyKeys()),
                options.authFailureStatus(),
                options.costDelay(),
                catalog.models(),
                tooFast());
        AccountLimits limits =
                new AccountLimits(options.runComfyConcurrency(), options.runComfyQueues(), options.submitsPerSecond());
        JobBook book = book(limits, booked(Emulator.RUNCOMFY, charges));
        RunComfy service = new RunComfy(setup, book, ids, producer);
        ComfyRequests requests = service.requests();
        routes.addSubmit(Endpoint.RUNCOMFY_SUBMIT, "POST /v1/models/{id*}", service::submit);
        routes.add(Endpoint.RUNCOMFY_STATUS, "GET /v1/requests/{id}/status", requests::status);
        routes.add(Endpoint.RUNCOMFY_RESULT, "GET /v1/requests/{id}/result", requests::result);
        routes.add(Endpoint.RUNCOMFY_CANCEL, "POST /v1/requests/{id}/cancel", requests::cancel);
        routes.add(Endpoint.RUNCOMFY_CATALOG, "GET /v1/models", service::list);
        routes.add(Endpoint.RUNCOMFY_CATALOG, "GET /v1/models/categories", service::categories);
        routes.add(Endpoint.RUNCOMFY_CATALOG, "GET /v1/models/{id*}", service::model);
        routes.add(Endpoint.RUNCOMFY_BALANCE, "GET /prod/v2/balance", service::balance);
        deployments(routes, setup, book);
        trainer(routes, setup, book);
        logins(routes, setup);
    }

    private void logins(Routes routes, ComfySetup service) {
        ComfyLogins logins =
                new ComfyLogins(new ComfyLogins.Setup(service, options.runComfyKeys(), options.clock(), ids));
        routes.add(Endpoint.RUNCOMFY_LOGIN, "GET /api/auth/me", logins::me);
        routes.add(Endpoint.RUNCOMFY_LOGIN, "POST /api/cli-auth/start", logins::start);
        routes.add(Endpoint.RUNCOMFY_LOGIN, "POST /api/cli-auth/poll", logins::poll);
        routes.add(Endpoint.CONTROL, "GET /_emulator/logins", logins::show);
        routes.add(Endpoint.CONTROL, "POST /_emulator/logins", logins::decide);
    }

    private void trainer(Routes routes, ComfySetup service, JobBook book) {
        Trainer trainer = new Trainer(new TrainerSetup(
                service.keys(), tooFast(), book, ids, new TrainerSetup.Means(signedUploads, producer)));
        String jobs = "/prod/v1/trainers/ai-toolkit/jobs";
        TrainingCalls trainings = trainer.trainings();
        routes.addSubmit(Endpoint.RUNCOMFY_SUBMIT, "POST " + jobs, trainings::submit);
        routes.add(Endpoint.RUNCOMFY_STATUS, "GET " + jobs + "/{id}/status", trainings::status);
        routes.add(Endpoint.RUNCOMFY_RESULT, "GET " + jobs + "/{id}/result", trainings::result);
        routes.add(Endpoint.RUNCOMFY_CANCEL, "POST " + jobs + "/{id}/cancel", trainings::cancel);
        routes.add(Endpoint.RUNCOMFY_TRAINING, "POST " + jobs + "/{id}/resume", trainings::resume);
        routes.add(Endpoint.RUNCOMFY_TRAINING, "POST " + jobs + "/{id}/edit", trainings::edit);
        String sets = "/prod/v1/trainers/datasets";
        DatasetCalls datasets = trainer.datasets();
        routes.add(Endpoint.RUNCOMFY_DATASETS, "POST " + sets, datasets::create);
        routes.add(Endpoint.RUNCOMFY_DATASETS, "GET " + sets, datasets::list);
        routes.add(Endpoint.RUNCOMFY_DATASETS, "GET " + sets + "/{id}/status", datasets::status);
        routes.add(Endpoint.RUNCOMFY_DATASETS, "DELETE " + sets + "/{id}", datasets::delete);
        routes.add(Endpoint.RUNCOMFY_DATASETS, "POST " + sets + "/{id}/get-upload-endpoint", datasets::uploadEndpoints);
        routes.add(Endpoint.RUNCOMFY_DATASET_UPLOAD, "POST " + sets + "/{id}/upload", datasets::upload);
    }

    private void deployments(Routes routes, ComfySetup service, JobBook book) {
        Machines machines =
                new Machines(machine(MACHINE_VERSION, false, false), machine(FORGETFUL_VERSION, true, false));
        Deployments deployments = new Deployments(
                service,
                new DeploymentSetup(base, tooFast(), book, ids, producer.store(), new Means(machines, webhooks)));
        DeploymentRequests requests = deployments.requests();
        String queue = " /prod/v[12]/deployments/[^/]+/requests/{id}/";
        routes.addSubmit(Endpoint.RUNCOMFY_SUBMIT, "POST /prod/v[12]/deployments/{id}/inference", requests::submit);
        routes.add(Endpoint.RUNCOMFY_STATUS, "GET" + queue + "status", requests::status);
        routes.add(Endpoint.RUNCOMFY_RESULT, "GET" + queue + "result", requests::result);
        routes.add(Endpoint.RUNCOMFY_CANCEL, "POST" + queue + "cancel", requests::cancel);
        DeploymentCalls calls = deployments.calls();
        routes.add(Endpoint.RUNCOMFY_DEPLOYMENTS, "GET /prod/v2/deployments", calls::list);
        routes.add(Endpoint.RUNCOMFY_DEPLOYMENTS, "POST /prod/v2/deployments", calls::create);
        routes.add(Endpoint.RUNCOMFY_DEPLOYMENTS, "GET /prod/v2/deployments/{id}", calls::show);
        routes.add(Endpoint.RUNCOMFY_DEPLOYMENTS, "PATCH /prod/v2/deployments/{id}", calls::change);
        routes.add(Endpoint.RUNCOMFY_DEPLOYMENTS, "DELETE /prod/v2/deployments/{id}", calls::delete);
        routes.add(
                Endpoint.RUNCOMFY_INSTANCE,
                "POST /prod/v2/deployments/[^/]+/instances/[^/]+/proxy/{path*}",
                deployments.instances()::forward);
        routes.add(Endpoint.RUNCOMFY_OBJECT_INFO, "GET /deployment-storage/{id}/object_info.json", calls::objectInfo);
    }

    private Fal fal(ChargeLedger charges) {
        AccountLimits limits = new AccountLimits(Integer.MAX_VALUE, true, options.submitsPerSecond());
        return new Fal(new FalSetup(
                base,
                book(limits, booked(Emulator.FAL, charges)),
                new FalSetup.Means(producer, ids, webhooks),
                falSwitches));
    }

    private Replicate replicate(ChargeLedger charges) {
        replicateSwitches.retryAfter = options.retryAfter();
        AccountLimits limits = new AccountLimits(Integer.MAX_VALUE, true, options.submitsPerSecond());
        return new Replicate(new ReplicateSetup(
                base,
                book(limits, booked(Emulator.REPLICATE, charges)),
                new ReplicateSetup.Means(producer, ids, webhooks, outputs),
                replicateSwitches));
    }

    private HubProxy runningHub(Routes routes, ChargeLedger charges, ComfyUiServers servers) {
        HubSetup setup = new HubSetup(
                new Keys(options.runningHubKeys()),
                options.concurrencyCode(),
                tooFast(),
                webhooks,
                options.runningHubConsumers());
        AccountLimits limits = new AccountLimits(options.concurrencyLimit(), false, options.submitsPerSecond());
        RunningHub service = new RunningHub(
                setup,
                book(limits, booked(Emulator.RUNNINGHUB, charges)),
                ids,
                new Makers(producer, machine(MACHINE_VERSION, false, true), servers::proxied, signedUploads));
        routes.add(Endpoint.RUNNINGHUB_QUERY, "POST /openapi/v2/query", service::query);
        routes.add(Endpoint.RUNNINGHUB_UPLOAD, "POST /openapi/v2/media/upload/binary", service.uploads()::upload);
        routes.add(Endpoint.RUNNINGHUB_QUEUE, "GET /openapi/v2/queue/status", service.account()::queue);
        routes.add(Endpoint.RUNNINGHUB_PRICE, "POST /openapi/v2/price-preview/{endpoint*}", service::price);
        graphs(routes, service);
        library(routes, service);
        routes.addSubmit(Endpoint.RUNNINGHUB_SUBMIT, "POST /openapi/v2/{endpoint*}", service::submit);
        routes.add(Endpoint.RUNNINGHUB_OLD_UPLOAD, "POST /task/openapi/upload", service.uploads()::oldUpload);
        routes.add(Endpoint.RUNNINGHUB_CANCEL, "POST /task/openapi/cancel", service.older()::cancel);
        routes.add(Endpoint.RUNNINGHUB_STATUS, "POST /task/openapi/status", service.older()::status);
        routes.add(Endpoint.RUNNINGHUB_OUTPUTS, "POST /task/openapi/outputs", service.older()::outputs);
        routes.add(Endpoint.RUNNINGHUB_ACCOUNT, "POST /uc/openapi/accountStatus", service.account()::status);
        return service.proxy();
    }

    private static void library(Routes routes, RunningHub service) {
        routes.add(Endpoint.RUNNINGHUB_RESOURCES, "POST /openapi/v2/resource/list", service.resources()::list);
        routes.add(Endpoint.RUNNINGHUB_KEYS, "GET /openapi/v2/api-key/list", service.account()::keys);
        routes.add(Endpoint.RUNNINGHUB_LORA, "POST /api/openapi/getLoraUploadUrl", service.loras()::uploadUrl);
        HubAssets assets = service.assets();
        String path = "POST /openapi/v2/assets/";
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "create", assets::create);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "query", assets::query);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "list", assets::list);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "update", assets::update);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "delete", assets::delete);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "groups/create", assets::createGroup);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "groups/query", assets::queryGroup);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "groups/list", assets::listGroups);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "groups/update", assets::updateGroup);
        routes.add(Endpoint.RUNNINGHUB_ASSETS, path + "groups/delete", assets::deleteGroup);
    }

    private static void graphs(Routes routes, RunningHub service) {
        HubRuns runs = service.runs();
        routes.addSubmit(Endpoint.RUNNINGHUB_SUBMIT, "POST /openapi/v2/run/workflow/{id}", runs::runWorkflow);
        routes.addSubmit(Endpoint.RUNNINGHUB_SUBMIT, "POST /openapi/v2/run/ai-app/{id}", runs::runNewerApp);
        routes.addSubmit(Endpoint.RUNNINGHUB_SUBMIT, "POST /task/openapi/create", runs::create);
        routes.addSubmit(Endpoint.RUNNINGHUB_SUBMIT, "POST /task/openapi/ai-app/run", runs::runApp);
        routes.addSubmit(Endpoint.RUNNINGHUB_SUBMIT, "POST /task/openapi/quick-ai-app/run", runs::runQuickApp);
        HubForms forms = service.forms();
        routes.add(Endpoint.RUNNINGHUB_GRAPH, "POST /api/openapi/getJsonApiFormat", forms::graph);
        routes.add(Endpoint.RUNNINGHUB_APP, "GET /api/webapp/apiCallDemo", forms::app);
        routes.add(Endpoint.RUNNINGHUB_APP, "POST /openapi/v2/aiapp/list", service.apps()::list);
        HubWebhookCalls webhookCalls = service.webhookCalls();
        routes.add(Endpoint.RUNNINGHUB_WEBHOOK, "POST /task/openapi/getWebhookDetail", webhookCalls::detail);
        routes.add(Endpoint.RUNNINGHUB_WEBHOOK, "POST /task/openapi/retryWebhook", webhookCalls::resend);
        routes.add(Endpoint.RUNNINGHUB_STYLES, "POST /api/fast/creation/model/params", forms::styles);
    }

    private GraphMachine machine(String version, boolean staysWarm, boolean ofRunningHub) {
        return new GraphMachine(
                new GraphMachine.Setup(ComfyUiVersion.parse(version), options.clock(), ids, staysWarm, ofRunningHub));
    }

    private JobBook book(AccountLimits limits, Consumer<AcceptedJob> booked) {
        JobTimes times = new JobTimes(options.queueTime(), options.runTime());
        return new JobBook(options.clock(), new Conditions(times, limits, options.balance()), booked);
    }

    private Reply tooFast() {
        return Reply.tooManyRequests(options.retryAfter() ? "1" : null);
    }

    private static Consumer<AcceptedJob> booked(String provider, ChargeLedger charges) {
        return job -> charges.record(new Charge(
                provider,
                job.order().model(),
                job.id(),
                job.acceptedAt(),
                job.order().account(),
                job.order().price().amount(),
                job.order().price().currency()));
    }

    private CompletionStage<Reply> file(Request request, String name, JobScript script) {
        Optional<StoredFile> found = producer.store().at(request.path());
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(Refusals.reply(Endpoint.DOWNLOAD));
        }
        StoredFile file = found.get();
        if (!file.served(producer.store().now())) {
            return CompletableFuture.completedFuture(FileReply.expired(file.refusal()));
        }
        return file.artifact().thenApply(artifact -> serve(request, artifact, file.since()));
    }

    private static Reply serve(Request request, RenderedFile artifact, Instant since) {
        Validators version = new Validators(artifact.etag(), since);
        return FileReply.of(request, artifact.bytes(), artifact.contentType(), version);
    }
}

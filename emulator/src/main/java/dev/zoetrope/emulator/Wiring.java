package dev.zoetrope.emulator;

import dev.zoetrope.emulator.FrontDesk.Sightings;
import dev.zoetrope.emulator.http.FileReply;
import dev.zoetrope.emulator.http.FileReply.Validators;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Fate;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.Job;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobBook.Terms;
import dev.zoetrope.emulator.jobs.JobTimes;
import dev.zoetrope.emulator.jobs.Keys;
import dev.zoetrope.emulator.jobs.Limits;
import dev.zoetrope.emulator.media.Artifact;
import dev.zoetrope.emulator.media.Shelf;
import dev.zoetrope.emulator.media.ShelfFile;
import dev.zoetrope.emulator.media.Studio;
import dev.zoetrope.emulator.media.Workshop;
import dev.zoetrope.emulator.runcomfy.ComfyRequests;
import dev.zoetrope.emulator.runcomfy.ComfySetup;
import dev.zoetrope.emulator.runcomfy.RunComfy;
import dev.zoetrope.emulator.runninghub.HubSetup;
import dev.zoetrope.emulator.runninghub.HubWebhooks;
import dev.zoetrope.emulator.runninghub.RunningHub;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Puts the parts together: the services over their books, and the table of all endpoints. */
final class Wiring {

    private final EmulatorOptions options;
    private final URI base;
    private final Workshop workshop;
    private final Ids ids;
    private final HubWebhooks webhooks;

    Wiring(EmulatorOptions options, URI base, Studio studio, HubWebhooks webhooks) {
        this.options = options;
        this.base = base;
        this.workshop = new Workshop(new Shelf(base, options.clock(), options.linkLife()), studio);
        this.ids = new Ids(options.seed());
        this.webhooks = webhooks;
    }

    FrontDesk desk(ChargeLedger charges, RequestLog requests, Faults faults, LiveCatalog catalog) {
        Routes routes = new Routes(workshop.shelf());
        ControlDesk control = new ControlDesk(charges, requests);
        routes.add(Endpoint.CONTROL, "GET /_emulator/charges", request -> control.charges());
        routes.add(Endpoint.CONTROL, "GET /_emulator/requests", request -> control.requests());
        FaultDesk faultDesk = new FaultDesk(faults);
        routes.add(Endpoint.CONTROL, "GET /_emulator/faults", request -> faultDesk.show());
        routes.add(Endpoint.CONTROL, "POST /_emulator/faults", faultDesk::order);
        routes.add(Endpoint.CONTROL, "DELETE /_emulator/faults", request -> faultDesk.clear());
        CatalogDesk catalogDesk = new CatalogDesk(catalog);
        routes.add(Endpoint.CONTROL, "GET /_emulator/catalog", request -> catalogDesk.show());
        routes.add(Endpoint.CONTROL, "POST /_emulator/catalog", catalogDesk::change);
        routes.add(Endpoint.CONTROL, "DELETE /_emulator/catalog", request -> catalogDesk.reset());
        runComfy(routes, charges, catalog);
        runningHub(routes, charges);
        for (String call :
                new String[] {"GET /files/{name}", "HEAD /files/{name}", "GET /uploads/{name}", "HEAD /uploads/{name}"
                }) {
            routes.route(Endpoint.DOWNLOAD, call, this::file);
        }
        Detective detective = new Detective(
                options.runComfyKeys().values(), options.runningHubKeys().values());
        return new FrontDesk(routes, faults, new Sightings(requests, detective, options.clock()));
    }

    private void runComfy(Routes routes, ChargeLedger charges, LiveCatalog catalog) {
        ComfySetup setup = new ComfySetup(
                base,
                new Keys(options.runComfyKeys()),
                options.authFailureStatus(),
                options.costDelay(),
                catalog.models(),
                tooFast());
        Limits limits = new Limits(options.runComfyConcurrency(), options.runComfyQueues(), options.submitsPerSecond());
        RunComfy service = new RunComfy(setup, book(limits, booked(Emulator.RUNCOMFY, charges)), ids, workshop);
        ComfyRequests requests = service.requests();
        routes.addSubmit(Endpoint.RUNCOMFY_SUBMIT, "POST /v1/models/{id*}", service::submit);
        routes.add(Endpoint.RUNCOMFY_STATUS, "GET /v1/requests/{id}/status", requests::status);
        routes.add(Endpoint.RUNCOMFY_RESULT, "GET /v1/requests/{id}/result", requests::result);
        routes.add(Endpoint.RUNCOMFY_CANCEL, "POST /v1/requests/{id}/cancel", requests::cancel);
        routes.add(Endpoint.RUNCOMFY_CATALOG, "GET /v1/models", service::list);
        routes.add(Endpoint.RUNCOMFY_CATALOG, "GET /v1/models/categories", service::categories);
        routes.add(Endpoint.RUNCOMFY_CATALOG, "GET /v1/models/{id*}", service::model);
        routes.add(Endpoint.RUNCOMFY_BALANCE, "GET /prod/v2/balance", service::balance);
    }

    private void runningHub(Routes routes, ChargeLedger charges) {
        HubSetup setup =
                new HubSetup(new Keys(options.runningHubKeys()), options.concurrencyCode(), tooFast(), webhooks);
        Limits limits = new Limits(options.concurrencyLimit(), false, options.submitsPerSecond());
        RunningHub service = new RunningHub(setup, book(limits, booked(Emulator.RUNNINGHUB, charges)), ids, workshop);
        routes.add(Endpoint.RUNNINGHUB_QUERY, "POST /openapi/v2/query", service::query);
        routes.add(Endpoint.RUNNINGHUB_UPLOAD, "POST /openapi/v2/media/upload/binary", service.uploads()::upload);
        routes.add(Endpoint.RUNNINGHUB_QUEUE, "GET /openapi/v2/queue/status", service.account()::queue);
        routes.add(Endpoint.RUNNINGHUB_PRICE, "POST /openapi/v2/price-preview/{endpoint*}", service::price);
        routes.addSubmit(Endpoint.RUNNINGHUB_SUBMIT, "POST /openapi/v2/{endpoint*}", service::submit);
        routes.add(Endpoint.RUNNINGHUB_OLD_UPLOAD, "POST /task/openapi/upload", service.uploads()::oldUpload);
        routes.add(Endpoint.RUNNINGHUB_CANCEL, "POST /task/openapi/cancel", service.older()::cancel);
        routes.add(Endpoint.RUNNINGHUB_STATUS, "POST /task/openapi/status", service.older()::status);
        routes.add(Endpoint.RUNNINGHUB_OUTPUTS, "POST /task/openapi/outputs", service.older()::outputs);
        routes.add(Endpoint.RUNNINGHUB_ACCOUNT, "POST /uc/openapi/accountStatus", service.account()::status);
    }

    private JobBook book(Limits limits, Consumer<Job> booked) {
        JobTimes times = new JobTimes(options.queueTime(), options.runTime());
        return new JobBook(options.clock(), new Terms(times, limits, options.balance()), booked);
    }

    private Reply tooFast() {
        return Reply.tooManyRequests(options.retryAfter() ? "1" : null);
    }

    private static Consumer<Job> booked(String provider, ChargeLedger charges) {
        return job -> charges.record(new Charge(
                provider,
                job.order().model(),
                job.id(),
                job.acceptedAt(),
                job.order().account(),
                job.order().price().amount(),
                job.order().price().currency()));
    }

    private CompletionStage<Reply> file(Request request, String name, Fate fate) {
        Optional<ShelfFile> found = workshop.shelf().at(request.path());
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(Refusals.reply(Endpoint.DOWNLOAD));
        }
        ShelfFile file = found.get();
        if (!file.served(workshop.shelf().now())) {
            return CompletableFuture.completedFuture(FileReply.expired(file.refusal()));
        }
        return file.artifact().thenApply(artifact -> serve(request, artifact, file.since()));
    }

    private static Reply serve(Request request, Artifact artifact, Instant since) {
        Validators version = new Validators(artifact.etag(), since);
        return FileReply.of(request, artifact.bytes(), artifact.contentType(), version);
    }
}

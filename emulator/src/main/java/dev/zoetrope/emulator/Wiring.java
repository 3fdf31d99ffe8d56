package dev.zoetrope.emulator;

import dev.zoetrope.emulator.FrontDesk.Sightings;
import dev.zoetrope.emulator.http.FileReply;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Fate;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.Job;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobBook.Terms;
import dev.zoetrope.emulator.jobs.JobTimes;
import dev.zoetrope.emulator.jobs.Keys;
import dev.zoetrope.emulator.media.Artifact;
import dev.zoetrope.emulator.media.Shelf;
import dev.zoetrope.emulator.media.Studio;
import dev.zoetrope.emulator.media.Workshop;
import dev.zoetrope.emulator.runcomfy.ComfyRequests;
import dev.zoetrope.emulator.runcomfy.ComfySetup;
import dev.zoetrope.emulator.runcomfy.RunComfy;
import dev.zoetrope.emulator.runninghub.RunningHub;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Puts the parts together: the services over their books, and the table of all endpoints. */
final class Wiring {

    private final EmulatorOptions options;
    private final URI base;
    private final Workshop workshop;
    private final Ids ids;

    Wiring(EmulatorOptions options, URI base, Studio studio) {
        this.options = options;
        this.base = base;
        this.workshop = new Workshop(new Shelf(base), studio);
        this.ids = new Ids(options.seed());
    }

    FrontDesk desk(ChargeLedger charges, RequestLog requests, Faults faults) {
        Routes routes = new Routes();
        ControlDesk control = new ControlDesk(charges, requests);
        routes.add(Endpoint.CONTROL, "GET /_emulator/charges", request -> control.charges());
        routes.add(Endpoint.CONTROL, "GET /_emulator/requests", request -> control.requests());
        runComfy(routes, charges);
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

    private void runComfy(Routes routes, ChargeLedger charges) {
        ComfySetup setup = new ComfySetup(
                base, new Keys(options.runComfyKeys()), options.authFailureStatus(), options.costDelay());
        RunComfy service =
                new RunComfy(setup, book(Integer.MAX_VALUE, booked(Emulator.RUNCOMFY, charges)), ids, workshop);
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
        RunningHub service = new RunningHub(
                new Keys(options.runningHubKeys()),
                book(options.concurrencyLimit(), booked(Emulator.RUNNINGHUB, charges)),
                ids,
                workshop);
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

    private JobBook book(int limit, Consumer<Job> booked) {
        JobTimes times = new JobTimes(options.queueTime(), options.runTime());
        return new JobBook(options.clock(), new Terms(times, limit, options.balance()), booked);
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
        return workshop.shelf()
                .at(request.path())
                .<CompletionStage<Reply>>map(file -> file.thenApply(artifact -> serve(request, artifact)))
                .orElseGet(() -> CompletableFuture.completedFuture(Unknowns.reply(Endpoint.DOWNLOAD)));
    }

    private static Reply serve(Request request, Artifact artifact) {
        return FileReply.of(request, artifact.bytes(), artifact.contentType(), artifact.etag());
    }
}

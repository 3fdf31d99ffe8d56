package dev.zoetrope.provider.runcomfy;

import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.BEARER;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointCase.Call;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The endpoints of models and of what is bought, from a model or a deployment, and of the account that pays. */
final class RequestEndpointCases {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String REQUESTS = "/v1/requests/r-1";
    private static final String DEPLOYMENTS = "/prod/v2/deployments";
    private static final String RUNS = DEPLOYMENTS + "/d-1/requests/r-1";
    private static final String ACCEPTED = "{'request_id':'r-1','status_url':'https://elsewhere.example/s'}";
    private static final String CANCELLED = "{'request_id':'r-1','status':'completed','outcome':'cancelled'}";
    private static final String COMPLETED = "{'request_id':'r-1','status':'completed'}";
    private static final String WAITING = "{'request_id':'r-1','status':'in_queue','queue_position':3}";
    private static final String MADE =
            "{'request_id':'r-1','status':'succeeded','cost':1.12," + "'output':{'video':'https://f.example/a.mp4'}}";
    private static final String RUN_MADE = "{'request_id':'r-1','status':'succeeded','outputs':{'136':{'images':[{"
            + "'url':'https://f.example/a.mp4','filename':'a.mp4','subfolder':'','type':'output'}]}}}";
    private static final URI CLIP = URI.create("https://f.example/a.mp4");

    private RequestEndpointCases() {}

    static Stream<EndpointCase> all() {
        return Stream.of(models(), runs(), account()).flatMap(each -> each);
    }

    /** Polls a job, and returns where its only file is. */
    private static Call place(RemoteCall job) {
        return opened -> {
            RemoteStatus status = opened.provider().status(job);
            return status instanceof RemoteStatus.Succeeded made
                    ? made.artifacts().get(0).uri()
                    : status;
        };
    }

    private static Call cancel(RemoteCall job) {
        return opened -> opened.provider().cancel(job);
    }

    private static Stream<EndpointCase> models() {
        String boat = "{'prompt':'The paper boat drifts','image':'https://example.org/boat.png','duration':5}";
        RemoteCall job = OpenedProvider.call("r-1");
        return Stream.of(
                EndpointCase.of("`POST /v1/models/{id}`", "r-1", opened -> opened.bought(Opened.submission()))
                        .sends("POST /v1/models/" + Opened.MODEL, BEARER, boat, ACCEPTED),
                EndpointCase.of("`GET /v1/requests/{id}/status`", new RemoteStatus.Queued(3, "in_queue"), place(job))
                        .sends("GET " + REQUESTS + "/status", BEARER, "", WAITING),
                EndpointCase.of("`GET /v1/requests/{id}/result`", CLIP, place(job))
                        .sends("GET " + REQUESTS + "/status", BEARER, "", COMPLETED)
                        .sends("GET " + REQUESTS + "/result?include_cost=true", BEARER, "", MADE),
                EndpointCase.of("`POST /v1/requests/{id}/cancel`", CancelOutcome.CANCELLED, cancel(job))
                        .sends("POST " + REQUESTS + "/cancel", BEARER, "", Script.json(202, quoted(CANCELLED))),
                EndpointCase.of(
                                "`GET /v1/models`",
                                List.of("new/model"),
                                opened -> opened.provider()
                                        .liveCatalog()
                                        .orElseThrow()
                                        .refresh(LIMIT)
                                        .added())
                        .sends(
                                "GET /v1/models?include_schema=true&limit=100&offset=0",
                                BEARER,
                                "",
                                "{'models':[{'model_id':'new/model','kind':'model','categories':['text-to-image'],"
                                        + "'input_schema':{'type':'object','properties':{'prompt':{'type':'string'}}}}],"
                                        + "'total':1}"),
                EndpointCase.of(
                                "`GET /v1/models/categories`",
                                List.of("text-to-image"),
                                Call.on(RunComfy.class, RunComfy::categories))
                        .sends("GET /v1/models/categories", BEARER, "", "{'categories':['text-to-image']}"),
                EndpointCase.of(
                                "`GET /v1/models/{id}`",
                                new RunComfy.Model(
                                        "a/b.c/d",
                                        "A",
                                        "model",
                                        List.of("x"),
                                        new BigDecimal("0.57"),
                                        "second",
                                        "n",
                                        Map.of("type", "object")),
                                Call.on(RunComfy.class, service -> service.model("a/b.c/d")))
                        .sends(
                                "GET /v1/models/a/b.c/d",
                                BEARER,
                                "",
                                "{'model_id':'a/b.c/d','display_name':'A','kind':'model','categories':['x'],"
                                        + "'base_price_usd':0.57,'price_unit':'second','pricing_note':'n',"
                                        + "'input_schema':{'type':'object'}}"));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static Stream<EndpointCase> runs() {
        RemoteCall job = OpenedDeployment.about("r-1").build();
        SubmitCall saved = OpenedDeployment.submission(OpenedDeployment.saved());
        String inference = "POST " + DEPLOYMENTS + "/d-1/inference";
        return Stream.of(
                EndpointCase.of(
                                "`POST /prod/v2/deployments/{id}/inference`",
                                "r-1",
                                opened -> opened.bought(
                                        saved.withWebhook(URI.create("https://a.example/hooks/runcomfy/s"))))
                        .sends(
                                inference + "?webhook=https%3A//a.example/hooks/runcomfy/s"
                                        + "&webhook_intermediate_status=true",
                                BEARER,
                                "{'overrides':{}}",
                                ACCEPTED),
                EndpointCase.of(
                                "`GET /prod/v2/deployments/{id}/requests/{id}/status`",
                                new RemoteStatus.Queued(3, "in_queue"),
                                place(job))
                        .sends("GET " + RUNS + "/status", BEARER, "", WAITING),
                EndpointCase.of("`GET /prod/v2/deployments/{id}/requests/{id}/result`", CLIP, place(job))
                        .sends("GET " + RUNS + "/status", BEARER, "", COMPLETED)
                        .sends("GET " + RUNS + "/result", BEARER, "", RUN_MADE),
                EndpointCase.of(
                                "`POST /prod/v2/deployments/{id}/requests/{id}/cancel`",
                                CancelOutcome.CANCELLED,
                                cancel(job))
                        .sends("POST " + RUNS + "/cancel", BEARER, "", Script.json(202, quoted(CANCELLED))),
                EndpointCase.of(
                                "the same four below `/prod/v1`",
                                List.of("r-1", CLIP),
                                opened ->
                                        List.of(opened.bought(saved), place(job).make(opened)))
                        .sends(inference, BEARER, "{'overrides':{}}", ACCEPTED)
                        .sends("GET " + RUNS + "/status", BEARER, "", COMPLETED)
                        .sends("GET " + RUNS + "/result", BEARER, "", RUN_MADE));
    }

    private static Stream<EndpointCase> account() {
        return Stream.of(
                EndpointCase.of(
                                "`GET /prod/v2/balance`",
                                AccountState.builder()
                                        .balance(Money.parse("4.83USD"))
                                        .build(),
                                opened -> opened.provider()
                                        .account()
                                        .orElseThrow()
                                        .state(LIMIT))
                        .sends(
                                "GET /prod/v2/balance",
                                BEARER,
                                "",
                                "{'balance_usd':4.83,'balance_microdollars':4830000,'currency':'USD'}"),
                EndpointCase.of(
                                "`GET /api/auth/me`",
                                new RunComfy.Identity("u-1", "a@b.example", "api", "2026"),
                                Call.on(RunComfy.class, RunComfy::identity))
                        .sends(
                                "GET /api/auth/me",
                                BEARER,
                                "",
                                "{'id':'u-1','email':'a@b.example','token_type':'api','token_created_at':'2026'}"));
    }
}

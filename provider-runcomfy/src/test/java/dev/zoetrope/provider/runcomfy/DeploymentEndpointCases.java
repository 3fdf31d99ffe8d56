package dev.zoetrope.provider.runcomfy;

import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.BEARER;

import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointCase.Call;
import dev.zoetrope.testing.http.Script;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The endpoints that manage deployments. */
final class DeploymentEndpointCases {

    private static final String DEPLOYMENTS = "/prod/v2/deployments";
    private static final String DEPLOYMENT =
            "{'id':'d-1','name':'demo','workflow_id':'w-1','workflow_version':'v1','hardware':['AMPERE_48'],"
                    + "'min_instances':0,'max_instances':1,'queue_size':1,'keep_warm_duration_in_seconds':60,"
                    + "'status':'standby','is_enabled':true,'created_at':'c','updated_at':'u'}";
    private static final RunComfy.Deployment DEMO = new RunComfy.Deployment(
            "d-1", "demo", "w-1", "v1", "AMPERE_48", RunComfy.Scale.ON_DEMAND, "standby", true, "c", "u", Map.of(), "");

    private DeploymentEndpointCases() {}

    static Stream<EndpointCase> all() {
        return deployments();
    }

    private static Stream<EndpointCase> deployments() {
        return Stream.of(
                EndpointCase.of(
                                "`GET /prod/v2/deployments`",
                                List.of(DEMO),
                                Call.on(
                                        RunComfy.class,
                                        service -> service.deployments(
                                                List.of("d-1", "d-2"), EnumSet.allOf(RunComfy.Detail.class))))
                        .sends(
                                "GET " + DEPLOYMENTS + "?ids=d-1&ids=d-2&includes=payload&includes=readme",
                                BEARER,
                                "",
                                "[" + DEPLOYMENT + "]"),
                EndpointCase.of(
                                "`GET /prod/v2/deployments/{id}`",
                                DEMO,
                                Call.on(
                                        RunComfy.class,
                                        service -> service.deployment("d-1", EnumSet.noneOf(RunComfy.Detail.class))))
                        .sends("GET " + DEPLOYMENTS + "/d-1", BEARER, "", DEPLOYMENT),
                EndpointCase.of(
                                "`POST /prod/v2/deployments`",
                                DEMO,
                                Call.on(
                                        RunComfy.class,
                                        service -> service.createDeployment(new RunComfy.NewDeployment(
                                                "demo", "w-1", "v1", "AMPERE_48", RunComfy.Scale.ON_DEMAND))))
                        .sends(
                                "POST " + DEPLOYMENTS,
                                BEARER,
                                "{'name':'demo','workflow_id':'w-1','workflow_version':'v1','hardware':['AMPERE_48'],"
                                        + "'min_instances':0,'max_instances':1,'queue_size':1,"
                                        + "'keep_warm_duration_in_seconds':60}",
                                DEPLOYMENT),
                EndpointCase.of(
                                "`PATCH /prod/v2/deployments/{id}`",
                                DEMO,
                                Call.on(
                                        RunComfy.class,
                                        service -> service.changeDeployment(
                                                "d-1",
                                                new RunComfy.DeploymentChange(
                                                        "demo", null, null, null, 2, null, null, false))))
                        .sends(
                                "PATCH " + DEPLOYMENTS + "/d-1",
                                BEARER,
                                "{'name':'demo','max_instances':2,'is_enabled':false}",
                                DEPLOYMENT),
                EndpointCase.of(
                                "`DELETE /prod/v2/deployments/{id}`",
                                null,
                                Call.does(RunComfy.class, service -> service.deleteDeployment("d-1")))
                        .sends("DELETE " + DEPLOYMENTS + "/d-1", BEARER, "", Script.status(204)),
                EndpointCase.of(
                                "`POST /prod/v2/deployments/{id}/instances/{id}/proxy/{path}`",
                                new RunComfy.ProxyAnswer(null, "freed"),
                                Call.on(
                                        RunComfy.class,
                                        service -> service.askInstance(
                                                new RunComfy.Instance("d-1", "i-1"),
                                                "api/free",
                                                Map.of("unload_models", true))))
                        .sends(
                                "POST " + DEPLOYMENTS + "/d-1/instances/i-1/proxy/api/free",
                                BEARER,
                                "{'unload_models':true}",
                                "freed"));
    }
}

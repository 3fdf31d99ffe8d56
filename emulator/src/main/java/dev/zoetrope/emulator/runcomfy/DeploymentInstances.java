package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.comfyui.ServerReplies;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;

/**
 * The calls that reach through to the ComfyUI server of an instance, of which {@code api/free} is served. Source:
 * docs.runcomfy.com/serverless/instance-proxy-endpoints.
 */
public final class DeploymentInstances {

    private static final int INSTANCE = 6;
    private static final int DEPLOYMENT = 4;

    private final DeploymentSetup setup;
    private final DeploymentGate gate;
    private final DeploymentRuns runs;

    DeploymentInstances(DeploymentSetup setup, DeploymentGate gate, DeploymentRuns runs) {
        this.setup = setup;
        this.gate = gate;
        this.runs = runs;
    }

    /**
     * {@code POST /prod/v2/deployments/{id}/instances/{instance}/proxy/{path}}: only while the instance is up.
     *
     * @param path the rest of the path
     */
    public Reply forward(Request request, String path) {
        String[] parts = request.path().split("/", -1);
        return gate.withDeployment(request, parts[DEPLOYMENT], (account, deployment) -> {
            if (!runs.isUp(deployment.id(), parts[INSTANCE], setup.book().now())) {
                return DeploymentReplies.unknown("instance");
            }
            if (!path.equals("api/free") && !path.equals("free")) {
                return ServerReplies.noSuchPath(request.method());
            }
            boolean memory =
                    request.json().orElseGet(Json::object).path("free_memory").booleanValue(false);
            if (memory) {
                setup.machine(deployment).forgetOutputs();
            }
            return ServerReplies.done();
        });
    }
}

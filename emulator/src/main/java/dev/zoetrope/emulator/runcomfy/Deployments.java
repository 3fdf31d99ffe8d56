package dev.zoetrope.emulator.runcomfy;

/** RunComfy's deployments: saved workflows on machines of their own. */
public final class Deployments {

    private final DeploymentRequests requests;
    private final DeploymentCalls calls;
    private final DeploymentInstances instances;

    /** Creates the deployments of the demonstration, for the accounts of the service. */
    public Deployments(ComfySetup service, DeploymentSetup setup) {
        DeploymentGate gate = new DeploymentGate(
                new ComfyGate(service), new DeploymentBook(setup.book().now()));
        DeploymentRuns runs = new DeploymentRuns();
        this.requests = new DeploymentRequests(setup, gate, runs);
        this.calls = new DeploymentCalls(setup, gate, runs);
        this.instances = new DeploymentInstances(setup, gate, runs);
    }

    /** {@return the queue} */
    public DeploymentRequests requests() {
        return requests;
    }

    /** {@return the management} */
    public DeploymentCalls calls() {
        return calls;
    }

    /** {@return what reaches through to instances} */
    public DeploymentInstances instances() {
        return instances;
    }
}

package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;

/** Replicate: its parts, and what concerns the account itself. */
public final class Replicate {

    private final ReplicateSetup setup;
    private final ReplicateFiles files;
    private final ReplicateCatalog catalog;
    private final ReplicateDeployments deployments;
    private final Predictions predictions;
    private final Trainings trainings;
    private final Streams streams;

    /** Creates the service without predictions. */
    public Replicate(ReplicateSetup setup) {
        this.setup = setup;
        this.files = new ReplicateFiles(setup);
        this.catalog = new ReplicateCatalog(setup);
        this.deployments = new ReplicateDeployments(setup, catalog);
        Orders orders = new Orders(setup, files);
        catalog.trained(id -> Trainings.versions(setup, orders, id));
        this.predictions = new Predictions(setup, orders, catalog, deployments);
        this.trainings = new Trainings(setup, orders, catalog);
        this.streams = new Streams(setup, orders);
    }

    /** {@return its uploads} */
    public ReplicateFiles files() {
        return files;
    }

    /** {@return its models} */
    public ReplicateCatalog catalog() {
        return catalog;
    }

    /** {@return its deployments} */
    public ReplicateDeployments deployments() {
        return deployments;
    }

    /** {@return its predictions} */
    public Predictions predictions() {
        return predictions;
    }

    /** {@return its trainings} */
    public Trainings trainings() {
        return trainings;
    }

    /** {@return the events of outputs} */
    public Streams streams() {
        return streams;
    }

    /** {@code GET /v1/account}. */
    public Reply account(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        return Reply.json(
                200,
                Json.object()
                        .put("type", "user")
                        .put("username", ReplicateSetup.USER)
                        .put("name", "Emulated User")
                        .put("github_url", setup.base() + "/" + ReplicateSetup.USER)
                        .put("avatar_url", setup.base() + "/" + ReplicateSetup.USER + ".png"));
    }

    /** {@code GET /v1/webhooks/default/secret}. */
    public Reply secret(Request request) {
        return setup.admits(request)
                ? Reply.json(200, Json.object().put("key", setup.switches().shownSecret()))
                : Problems.unauthenticated();
    }
}

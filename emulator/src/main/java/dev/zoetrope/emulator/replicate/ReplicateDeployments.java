package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The account's deployments, of which one is there from the beginning. */
public final class ReplicateDeployments {

    private static final List<String> HARDWARE = List.of("cpu", "gpu-t4", "gpu-l40s", "gpu-a100-large", "gpu-h100");
    private static final String FIRST = ReplicateSetup.USER + "/boats";
    private static final String FIRST_MODEL = "black-forest-labs/flux-schnell";

    private final ReplicateSetup setup;
    private final ReplicateCatalog catalog;
    private final Map<String, Deployment> all = new ConcurrentSkipListMap<>();

    ReplicateDeployments(ReplicateSetup setup, ReplicateCatalog catalog) {
        this.setup = setup;
        this.catalog = catalog;
        all.put(FIRST, new Deployment(1, FIRST_MODEL, "gpu-h100", 0, 1));
    }

    private record Deployment(int release, String model, String hardware, int least, int most) {}

    /** {@return the model that a deployment runs} */
    Optional<ReplicateModel> model(String id) {
        return Optional.ofNullable(all.get(id)).flatMap(each -> catalog.find(each.model()));
    }

    /** {@code GET /v1/hardware}. */
    public Reply hardware(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        var list = Json.array();
        HARDWARE.forEach(sku ->
                list.addObject().put("name", sku.toUpperCase(Locale.ROOT)).put("sku", sku));
        return Reply.json(200, list);
    }

    /** {@code GET /v1/deployments}. */
    public Reply list(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        return new Pages(setup, "/deployments")
                .page(
                        request,
                        List.copyOf(all.entrySet()),
                        Map.Entry::getKey,
                        each -> view(each.getKey(), each.getValue()));
    }

    /** {@code GET /v1/deployments/{owner}/{name}}. */
    public Reply show(Request request, String id) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        return Optional.ofNullable(all.get(id))
                .map(each -> Reply.json(200, view(id, each)))
                .orElseGet(Problems::notFound);
    }

    /** {@code POST /v1/deployments}. */
    public Reply create(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        ObjectNode body = request.json().orElseGet(Json::object);
        String name = body.path("name").stringValue("");
        String id = ReplicateSetup.USER + "/" + name;
        Optional<ReplicateModel> version = catalog.version(body.path("version").stringValue(""));
        if (name.isEmpty() || version.isEmpty()) {
            return Problems.badRequest("name and the version of a model are required");
        }
        Deployment made = with(new Deployment(0, version.get().id(), "cpu", 0, 1), body);
        return checked(id, made, 201);
    }

    /** {@code PATCH /v1/deployments/{owner}/{name}}. */
    public Reply change(Request request, String id) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        Deployment before = all.get(id);
        return before == null
                ? Problems.notFound()
                : checked(id, with(before, request.json().orElseGet(Json::object)), 200);
    }

    private Deployment with(Deployment before, JsonNode body) {
        return new Deployment(
                before.release() + 1,
                catalog.version(body.path("version").stringValue(""))
                        .map(ReplicateModel::id)
                        .orElse(before.model()),
                body.path("hardware").stringValue(before.hardware()),
                body.path("min_instances").intValue(before.least()),
                body.path("max_instances").intValue(before.most()));
    }

    private Reply checked(String id, Deployment made, int status) {
        if (!HARDWARE.contains(made.hardware()) || made.least() < 0 || made.most() < made.least()) {
            return Problems.badRequest("hardware is one of " + HARDWARE + ", min_instances at most max_instances");
        }
        all.put(id, made);
        return Reply.json(status, view(id, made));
    }

    /** {@code DELETE /v1/deployments/{owner}/{name}}. */
    public Reply delete(Request request, String id) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        return all.remove(id) == null ? Problems.notFound() : Reply.text(204, Map.of(), "");
    }

    private ObjectNode view(String id, Deployment deployment) {
        ObjectNode view =
                Json.object().put("owner", ReplicateSetup.USER).put("name", id.substring(id.indexOf('/') + 1));
        ObjectNode release = view.putObject("current_release")
                .put("number", deployment.release())
                .put("model", deployment.model())
                .put("version", catalog.find(deployment.model()).orElseThrow().version())
                .put("created_at", setup.book().now().toString());
        release.putObject("created_by")
                .put("type", "user")
                .put("username", ReplicateSetup.USER)
                .put("name", "Emulated");
        release.putObject("configuration")
                .put("hardware", deployment.hardware())
                .put("min_instances", deployment.least())
                .put("max_instances", deployment.most());
        return view;
    }
}

package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.models.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The models with their versions, and how they are found; the account's own models can be made here. */
public final class ReplicateCatalog {

    private static final String SOME_DAY = "2026-01-02T03:04:05Z";
    private static final int MOST_FOUND = 50;
    private static final int USUALLY_FOUND = 20;

    private final ReplicateSetup setup;
    private final ModelFile<ReplicateModel> models = new ModelFile<>(ReplicateCatalog.class, ReplicateModel::new);
    private final Map<String, String> idByVersion = new LinkedHashMap<>();

    /** The account's own models, by id; what can be set of each. */
    private final Map<String, ObjectNode> own = new ConcurrentSkipListMap<>();

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private Function<String, Map<String, ReplicateModel>> trained = id -> Map.of();

    ReplicateCatalog(ReplicateSetup setup) {
        this.setup = setup;
    }

    /** Sets how the versions are found that trainings have left at a model of the account's own. */
    void trained(Function<String, Map<String, ReplicateModel>> value) {
        trained = value;
    }

    /** {@return the versions of a model by their ids, the newest first} */
    private Map<String, ReplicateModel> versions(String id) {
        Map<String, ReplicateModel> found = new LinkedHashMap<>();
        find(id).ifPresent(model -> found.put(model.version(), model));
        if (owns(id)) {
            found.putAll(trained.apply(id));
            found.keySet().removeAll(deleted);
        }
        return found;
    }

    private Map<String, String> versions() {
        synchronized (idByVersion) {
            if (idByVersion.isEmpty()) {
                models.ids()
                        .forEach(id -> idByVersion.put(find(id).orElseThrow().version(), id));
            }
            return idByVersion;
        }
    }

    Optional<ReplicateModel> find(String id) {
        return models.find(id);
    }

    /** {@return what an id of a model, of a version, or of both stands for} */
    Optional<ReplicateModel> version(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            String version = text.substring(colon + 1);
            return Optional.ofNullable(versions(text.substring(0, colon)).get(version));
        }
        if (text.contains("/")) {
            return find(text).or(() -> newest(text));
        }
        return Optional.ofNullable(versions().get(text))
                .flatMap(this::find)
                .or(() -> own.keySet().stream()
                        .flatMap(id -> Optional.ofNullable(versions(id).get(text)).stream())
                        .findFirst());
    }

    private Optional<ReplicateModel> newest(String id) {
        return versions(id).values().stream().findFirst();
    }

    /** {@return whether the account has a model of its own of that id} */
    boolean owns(String id) {
        return own.containsKey(id);
    }

    private Reply admitted(Request request, Function<Request, Reply> answer) {
        return setup.admits(request) ? answer.apply(request) : Problems.unauthenticated();
    }

    /** {@code GET /v1/models}. */
    public Reply list(Request request) {
        return admitted(request, asked -> {
            List<String> ids = new ArrayList<>(own.keySet());
            ids.addAll(models.ids());
            return new Pages(setup, "/models").page(asked, ids, id -> id, this::view);
        });
    }

    /** {@code QUERY /v1/models}: the older search, whose body is a text. */
    public Reply query(Request request) {
        return admitted(
                request,
                asked -> new Pages(setup, "/models")
                        .page(asked, found(new String(asked.body(), StandardCharsets.UTF_8)), id -> id, this::view));
    }

    private List<String> found(String words) {
        // One of the vendor's clients sends the words as a JSON text.
        String[] each = words.replace('"', ' ').strip().toLowerCase(Locale.ROOT).split("\\s+");
        return models.ids().stream()
                .filter(id -> {
                    String text = id + " " + find(id).orElseThrow().category();
                    return Stream.of(each).allMatch(text::contains);
                })
                .toList();
    }

    /** {@code GET /v1/search}. */
    public Reply search(Request request) {
        return admitted(request, asked -> {
            String words = asked.query("query").orElse("");
            int limit = asked.query("limit")
                    .filter(text -> text.matches("\\d{1,3}"))
                    .map(Integer::valueOf)
                    .orElse(USUALLY_FOUND);
            if (words.isBlank() || limit < 1 || limit > MOST_FOUND) {
                return Problems.badRequest("query is required, and limit is from 1 to " + MOST_FOUND);
            }
            ObjectNode answer = Json.object().put("query", words);
            var list = answer.putArray("models");
            found(words).stream().limit(limit).forEach(id -> {
                ObjectNode entry = list.addObject();
                entry.set("model", view(id));
                entry.putObject("metadata")
                        .put("score", 1.0)
                        .putArray("tags")
                        .add(find(id).orElseThrow().category());
            });
            var collections = answer.putArray("collections");
            categories().stream().filter(words::contains).forEach(each -> collections.add(collection(each)));
            answer.putArray("pages");
            return Reply.json(200, answer);
        });
    }

    private List<String> categories() {
        return models.ids().stream()
                .map(id -> find(id).orElseThrow().category())
                .distinct()
                .sorted()
                .toList();
    }

    private static ObjectNode collection(String category) {
        return Json.object()
                .put("name", category.replace('-', ' '))
                .put("slug", category)
                .put("description", "Models of the emulator: " + category);
    }

    /** {@code GET /v1/collections}. */
    public Reply collections(Request request) {
        return admitted(
                request,
                asked -> new Pages(setup, "/collections")
                        .page(asked, categories(), slug -> slug, ReplicateCatalog::collection));
    }

    /** {@code GET /v1/collections/{slug}}. */
    public Reply collection(Request request, String slug) {
        return admitted(request, asked -> {
            if (!categories().contains(slug)) {
                return Problems.notFound();
            }
            ObjectNode answer = collection(slug);
            var list = answer.putArray("models");
            models.ids().stream()
                    .filter(id -> find(id).orElseThrow().category().equals(slug))
                    .forEach(id -> list.add(view(id)));
            return Reply.json(200, answer);
        });
    }

    /** {@code GET /v1/models/{owner}/{name}}. */
    public Reply show(Request request, String id) {
        return admitted(request, asked -> known(id) ? Reply.json(200, view(id)) : Problems.notFound());
    }

    private boolean known(String id) {
        return owns(id) || find(id).isPresent();
    }

    /** {@code GET /v1/models/{owner}/{name}/examples}: none. */
    public Reply examples(Request request, String id) {
        return admitted(
                request,
                asked -> known(id)
                        ? new Pages(setup, "/models/" + id + "/examples")
                                .page(asked, List.<String>of(), each -> each, this::view)
                        : Problems.notFound());
    }

    /** {@code GET /v1/models/{owner}/{name}/readme}: Markdown. */
    public Reply readme(Request request, String id) {
        return admitted(
                request,
                asked -> known(id)
                        ? Reply.text(200, Map.of("Content-Type", "text/plain; charset=utf-8"), "# " + id + "\n")
                        : Problems.notFound());
    }

    /** {@code GET /v1/models/{owner}/{name}/versions} and {@code .../versions/{id}}, by what follows the name. */
    public Reply versions(Request request, String rest) {
        return admitted(request, asked -> {
            String[] parts = rest.split("/", -1);
            String id = parts[0] + "/" + parts[1];
            if (!known(id) || parts.length > 4) {
                return Problems.notFound();
            }
            Map<String, ReplicateModel> all = versions(id);
            if (parts.length == 3) {
                return new Pages(setup, "/models/" + rest)
                        .page(asked, List.copyOf(all.values()), ReplicateModel::version, ReplicateCatalog::version);
            }
            return Optional.ofNullable(all.get(parts[3]))
                    .map(each -> Reply.json(200, version(each)))
                    .orElseGet(Problems::notFound);
        });
    }

    /** {@code DELETE /v1/models/{owner}/{name}/versions/{id}}: of the account's own models only. */
    public Reply deleteVersion(Request request, String rest) {
        return admitted(request, asked -> {
            String[] parts = rest.split("/", -1);
            String id = parts[0] + "/" + parts[1];
            if (parts.length != 4 || !versions(id).containsKey(parts[3])) {
                return Problems.notFound();
            }
            if (!owns(id)) {
                return Problems.problem(403, "Forbidden", "Only versions of your own models can be deleted.");
            }
            deleted.add(parts[3]);
            return Reply.text(202, Map.of(), "");
        });
    }

    private static ObjectNode version(ReplicateModel model) {
        ObjectNode version = Json.object()
                .put("id", model.version())
                .put("created_at", SOME_DAY)
                .put("cog_version", "0.16.9");
        version.set("openapi_schema", model.document());
        return version;
    }

    /** {@code POST /v1/models}: a model of the account's own, without a version. */
    public Reply create(Request request) {
        return admitted(request, asked -> {
            ObjectNode body = asked.json().orElseGet(Json::object);
            for (String field : List.of("owner", "name", "visibility", "hardware")) {
                if (body.path(field).stringValue("").isEmpty()) {
                    return Problems.badRequest(field + " is required");
                }
            }
            String id =
                    body.path("owner").stringValue() + "/" + body.path("name").stringValue();
            if (!id.startsWith(ReplicateSetup.USER + "/")) {
                return Problems.problem(403, "Forbidden", "A model can be made for the token's own account only.");
            }
            if (own.putIfAbsent(id, body) != null) {
                return Problems.problem(409, "Conflict", "There is a model of that name.");
            }
            return Reply.json(201, view(id));
        });
    }

    /** {@code PATCH /v1/models/{owner}/{name}}. */
    public Reply change(Request request, String id) {
        return admitted(request, asked -> {
            ObjectNode model = own.get(id);
            if (model == null) {
                return Problems.notFound();
            }
            asked.json().ifPresent(model::setAll);
            return Reply.json(200, view(id));
        });
    }

    /** {@code DELETE /v1/models/{owner}/{name}}. */
    public Reply delete(Request request, String id) {
        return admitted(request, asked -> own.remove(id) == null ? Problems.notFound() : Reply.text(204, Map.of(), ""));
    }

    private ObjectNode view(String id) {
        String[] names = id.split("/", -1);
        Optional<ReplicateModel> model = find(id).or(() -> newest(id));
        ObjectNode set = own.getOrDefault(id, Json.object());
        ObjectNode view = Json.object()
                .put("url", setup.base() + "/" + id)
                .put("owner", names[0])
                .put("name", names[1])
                .put(
                        "description",
                        set.path("description")
                                .stringValue(model.map(ReplicateModel::category).orElse("")))
                .put("visibility", set.path("visibility").stringValue("public"))
                .put("is_official", model.map(ReplicateModel::official).orElse(false))
                .put("run_count", model.isPresent() ? 7 : 0);
        for (String name : List.of("github_url", "paper_url", "license_url", "cover_image_url", "default_example")) {
            view.set(name, set.path(name).isString() ? set.path(name) : Json.MAPPER.nullNode());
        }
        view.set(
                "latest_version",
                model.filter(ReplicateModel::isDescribed)
                        .map(ReplicateCatalog::version)
                        .map(each -> (JsonNode) each)
                        .orElseGet(Json.MAPPER::nullNode));
        return view;
    }
}

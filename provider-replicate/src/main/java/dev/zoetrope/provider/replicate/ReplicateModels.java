package dev.zoetrope.provider.replicate;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.CatalogConventions;
import dev.zoetrope.provider.support.CatalogDocument;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.openapi.CatalogOverlay;
import dev.zoetrope.provider.support.openapi.SchemaParameters;
import dev.zoetrope.provider.support.openapi.ServedModel;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.ProviderCallException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Today's models: those that a catalogue knows and those that the service lists, asked for one by one. */
final class ReplicateModels implements LiveCatalog {

    /** So few at once that the service's 3,000 calls a minute are out of reach. */
    private static final int AT_ONCE = 4;

    static final Pattern MODEL = Pattern.compile("[^/]+/[^/]+(?:/versions/[0-9a-f]{64})?");

    /** How the service's own pages write a version, {@code owner/name:ID}. */
    private static final Pattern WRITTEN = Pattern.compile(":([0-9a-f]{64})$");

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");

    /** The key of another service would go into the ledger with the input. */
    private static final SchemaParameters SCHEMAS = new SchemaParameters(Set.of(), Pattern.compile("(?i).*api_key"));

    private final PredictionApi api;
    private final ProviderConnection connection;
    private final Clock clock;

    ReplicateModels(ProviderConnection connection, Clock clock) {
        this.connection = connection;
        this.api = connection.api(PredictionApi.class);
        this.clock = clock;
    }

    @Override
    public CatalogUpdate refresh(Duration timeout) throws ProviderCallException, InterruptedException {
        return refresh(null, timeout);
    }

    @Override
    public CatalogUpdate refresh(@Nullable String kept, Duration timeout)
            throws ProviderCallException, InterruptedException {
        Map<String, @Nullable Object> jar = jar();
        Set<String> ids = ids(jar);
        ids.addAll(ids(read(kept)));
        CallLimit limit = CallLimit.of(timeout);
        ids.addAll(new ListedModels(connection).ids(limit));
        Map<String, Map<String, @Nullable Object>> found = all(ids, byName(jar, read(kept)), limit);
        Map<String, Map<String, @Nullable Object>> served = new LinkedHashMap<>();
        ids.stream().filter(found::containsKey).forEach(id -> served.put(id, found.get(id)));
        return new CatalogOverlay(jar, LocalDate.now(clock)).whole(served);
    }

    @Override
    public Optional<CatalogUpdate> refresh(String nativeId, @Nullable String kept, Duration timeout)
            throws ProviderCallException, InterruptedException {
        if (!ServedModel.isId(path(nativeId)) || !MODEL.matcher(path(nativeId)).matches()) {
            throw new ProviderCallException(
                    FailureReason.INVALID_REQUEST,
                    "Replicate describes models by owner/name and owner/name:VERSION, and not '" + nativeId + "'",
                    false,
                    null);
        }
        Map<String, @Nullable Object> jar = jar();
        Map<String, @Nullable Object> entry = one(nativeId, byName(jar, read(kept)), CallLimit.of(timeout))
                .orElseThrow(() -> new ProviderCallException(
                        FailureReason.UNKNOWN_MODEL,
                        "Replicate has no model '" + nativeId + "', or no version of it that runs",
                        false,
                        null));
        return Optional.of(new CatalogOverlay(jar, LocalDate.now(clock)).one(entry, kept));
    }

    private Map<String, Map<String, @Nullable Object>> all(Set<String> ids, Set<String> byName, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        Queue<String> left = new ConcurrentLinkedQueue<>(ids);
        Map<String, Map<String, @Nullable Object>> found = new ConcurrentHashMap<>();
        Callable<Void> asking = () -> {
            try {
                for (String id = left.poll(); id != null; id = left.poll()) {
                    String asked = id;
                    again(asked, byName, limit).ifPresent(entry -> found.put(asked, entry));
                }
                return null;
            } finally {
                // Where one has failed, there is no catalogue and nothing more to ask for.
                left.clear();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "zoetrope-catalog-replicate");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Future<Void> each : threads.invokeAll(Collections.nCopies(AT_ONCE, asking))) {
                each.get();
            }
            return found;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProviderCallException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of so many calls one is lost now and then; it is asked once more, unless the service wants a pause. */
    private Optional<Map<String, @Nullable Object>> again(String id, Set<String> byName, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        try {
            return one(id, byName, limit);
        } catch (ProviderCallException lost) {
            if (lost.reason() != FailureReason.UNAVAILABLE) {
                throw lost;
            }
            return one(id, byName, limit);
        }
    }

    /** Returns a model in the catalogue format; empty if there is none, or no version of it that runs. */
    private Optional<Map<String, @Nullable Object>> one(String id, Set<String> byName, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        String path = path(id);
        Answer answer = connection.ask(() -> api.model(path, limit.left()));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        JsonFields model = answer.json();
        boolean asVersion = path.contains("/versions/");
        JsonFields version = asVersion ? model : model.object("latest_version");
        if (!answer.successful()
                || (asVersion
                        ? !path.endsWith("/" + model.text("id"))
                        : model.text("owner").isEmpty())) {
            throw new ReplicateErrors(connection).ofCall(answer);
        }
        Map<String, @Nullable Object> entry =
                new ServedModel(id, "", "", false, version.object("openapi_schema")).entry(Conventions.READ, SCHEMAS);
        // An answer may leave it out, and a model does not become one of the community by that.
        boolean official = model.value("is_official") instanceof Boolean said ? said : byName.contains(id);
        if (!asVersion && !official && !VERSION.matcher(version.text("id")).matches()) {
            return Optional.empty();
        }
        // The service runs the version that the schema is of, and no newer one that the schema says nothing about.
        entry.put("providerData", asVersion || official ? Map.of() : Map.of("version", version.text("id")));
        return Optional.of(entry);
    }

    private static String path(String id) {
        return WRITTEN.matcher(id).replaceFirst("/versions/$1");
    }

    private static Map<String, @Nullable Object> jar() {
        return CatalogDocument.read(ReplicateModels.class.getResourceAsStream("catalog.json"));
    }

    private static Map<String, @Nullable Object> read(@Nullable String kept) {
        return kept == null
                ? Map.of()
                : CatalogDocument.read(new ByteArrayInputStream(kept.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the models that run by their name alone, as far as a catalogue says it; a kept one does before the jar. */
    private static Set<String> byName(Map<String, @Nullable Object> jar, Map<String, @Nullable Object> kept) {
        Set<String> byName = ids(jar);
        for (Map<String, @Nullable Object> catalog : List.of(jar, kept)) {
            CatalogDocument.objects(catalog.get("models")).forEach(model -> {
                if (CatalogDocument.object(model.get("providerData")).isEmpty()) {
                    byName.add(String.valueOf(model.get("id")));
                } else {
                    byName.remove(String.valueOf(model.get("id")));
                }
            });
        }
        return byName;
    }

    private static Set<String> ids(Map<String, @Nullable Object> catalog) {
        Set<String> ids = new LinkedHashSet<>();
        CatalogDocument.objects(catalog.get("models")).forEach(model -> ids.add(String.valueOf(model.get("id"))));
        List<?> alone =
                CatalogDocument.object(catalog.get("idsAlone")).get("ids") instanceof List<?> named ? named : List.of();
        alone.forEach(id -> ids.add(String.valueOf(id)));
        return ids;
    }

    /** Read with the first live model. */
    private static final class Conventions {
        static final CatalogConventions READ =
                CatalogConventions.read("replicate", ReplicateModels.class.getResourceAsStream("conventions.json"));
    }
}

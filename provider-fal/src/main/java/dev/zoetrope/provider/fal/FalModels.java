package dev.zoetrope.provider.fal;

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
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Today's models: the platform's list, with the OpenAPI document of each. */
final class FalModels implements LiveCatalog {

    /** Far more pages than there are models; a list that never ends is given up here. */
    private static final int MOST_PAGES = 400;

    /** With it the files are inside the answer instead of behind links, so that no job of it could be delivered. */
    private static final SchemaParameters SCHEMAS = new SchemaParameters(Set.of("sync_mode"));

    private final ProviderConnection platform;
    private final PlatformApi api;
    private final Clock clock;

    FalModels(ProviderConnection platform, Clock clock) {
        this.platform = platform;
        this.api = platform.api(PlatformApi.class);
        this.clock = clock;
    }

    @Override
    public CatalogUpdate refresh(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Map<String, Map<String, @Nullable Object>> served = new LinkedHashMap<>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = cursor;
            JsonFields answer = listed(platform.ask(() -> api.models(null, from, limit.left())));
            int before = served.size();
            answer.list("models").forEach(each -> model(each).ifPresent(model -> served.put(model.id(), entry(model))));
            cursor = answer.text("next_cursor");
            // A service that ignores the cursor answers with the same page for ever.
            if (cursor.isEmpty() || served.size() == before) {
                return overlay().whole(served);
            }
        }
        throw new ProviderCallException(
                FailureReason.UNAVAILABLE, "the list of models does not end; the catalogue before is kept", true, null);
    }

    @Override
    public Optional<CatalogUpdate> refresh(String nativeId, @Nullable String kept, Duration timeout)
            throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        JsonFields answer = listed(platform.ask(() -> api.models(nativeId, null, limit.left())));
        ServedModel model = answer.list("models").stream()
                .flatMap(each -> model(each).stream())
                .filter(each -> each.id().equals(nativeId))
                .findFirst()
                .orElseThrow(() -> new ProviderCallException(
                        FailureReason.UNKNOWN_MODEL, "fal lists no model '" + nativeId + "'", false, null));
        return Optional.of(overlay().one(entry(model), kept));
    }

    private JsonFields listed(Answer answer) throws ProviderCallException {
        if (!answer.successful() || !(answer.json().value("models") instanceof List<?>)) {
            throw new FalErrors(platform).ofCall(answer);
        }
        return answer.json();
    }

    private static Optional<ServedModel> model(@Nullable Object listed) {
        JsonFields fields = JsonFields.of(listed);
        JsonFields about = fields.object("metadata");
        return Optional.of(fields.text("endpoint_id"))
                .filter(ServedModel::isId)
                .map(id -> new ServedModel(
                        id,
                        about.text("display_name"),
                        about.text("category"),
                        about.text("status").equals("deprecated"),
                        fields.object("openapi")));
    }

    private static Map<String, @Nullable Object> entry(ServedModel model) {
        return model.entry(Conventions.READ, SCHEMAS);
    }

    private CatalogOverlay overlay() {
        return new CatalogOverlay(
                CatalogDocument.read(FalModels.class.getResourceAsStream("catalog.json")), LocalDate.now(clock));
    }

    /** Read with the first live model. */
    private static final class Conventions {
        static final CatalogConventions READ =
                CatalogConventions.read("fal", FalModels.class.getResourceAsStream("conventions.json"));
    }
}

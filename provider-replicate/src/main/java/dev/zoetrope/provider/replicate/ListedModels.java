package dev.zoetrope.provider.replicate;

import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The models that the service itself lists. Its list of all public ones is thousands of pages long, most of which run no
 * more; so only its first pages are read, and of such a list only the official models count.
 */
final class ListedModels {

    /** Of a hundred models each. */
    private static final int MOST_PAGES = 10;

    private final ProviderConnection connection;
    private final PredictionApi api;

    ListedModels(ProviderConnection connection) {
        this.connection = connection;
        this.api = connection.api(PredictionApi.class);
    }

    /** Returns their ids; none, where no list is served: what is known by its id is asked for without one. */
    Set<String> ids(CallLimit limit) throws ProviderCallException, InterruptedException {
        Set<String> all = new LinkedHashSet<>();
        Set<String> official = new LinkedHashSet<>();
        Answer page = connection.ask(() -> api.models(limit.left()));
        if (page.status() == 404) {
            return Set.of();
        }
        for (int pages = 1; pages <= MOST_PAGES; pages++) {
            if (!page.successful()) {
                throw new ReplicateErrors(connection).ofCall(page);
            }
            for (Object each : page.json().list("results")) {
                JsonFields model = JsonFields.of(each);
                Optional<String> id = id(model);
                id.ifPresent(all::add);
                id.filter(name -> Boolean.TRUE.equals(model.value("is_official")))
                        .ifPresent(official::add);
            }
            String next = page.json().text("next");
            if (next.isEmpty()) {
                return all;
            }
            URI more = connection.own(next);
            page = connection.ask(() -> api.more(more, limit.left()));
        }
        return official;
    }

    private static Optional<String> id(JsonFields model) {
        return Optional.of(model.text("owner") + "/" + model.text("name"))
                .filter(id -> ReplicateModels.MODEL.matcher(id).matches());
    }
}

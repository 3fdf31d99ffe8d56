package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runcomfy.wire.RunComfyApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
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
import org.jspecify.annotations.Nullable;

/** Reads RunComfy's live catalogue, page by page. */
final class LiveModels implements LiveCatalog {

    /** The sources name 100 and 500 as the largest page; both allow this size. */
    private static final int PAGE = 100;
    /** Far more pages than there are models; a server whose pages never end is given up here. */
    private static final int MOST_PAGES = 200;

    private final ProviderConnection connection;
    private final RunComfyApi api;
    private final ReplyErrors errors;
    private final Clock clock;

    LiveModels(ProviderConnection connection, RunComfyApi api, ReplyErrors errors, Clock clock) {
        this.connection = connection;
        this.api = api;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public CatalogUpdate refresh(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Map<String, Map<String, @Nullable Object>> served = new LinkedHashMap<>();
        int offset = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            int from = offset;
            Answer answer = connection.ask(() -> api.models(PAGE, from, limit.left()));
            if (!answer.successful() || !(answer.json().value("models") instanceof List<?>)) {
                throw errors.failure(answer);
            }
            List<?> entries = answer.json().list("models");
            int known = served.size();
            entries.forEach(entry -> read(entry, served));
            offset += entries.size();
            // A server that ignores offsets returns the same page for ever.
            boolean nothingNew = served.size() == known && page > 0;
            if (entries.isEmpty() || nothingNew || offset >= total(answer.json(), offset)) {
                return new CatalogMerge(RunComfyProviderFactory.builtIn(), served, LocalDate.now(clock)).update();
            }
        }
        throw new ProviderCallException(
                FailureReason.UNAVAILABLE,
                "the catalogue does not end: after " + MOST_PAGES + " pages and " + served.size()
                        + " models there are still more; the one before is kept",
                true,
                null);
    }

    /** Without a total, a page that is not full is the last one. */
    private static int total(JsonFields answer, int seen) {
        Optional<Integer> total = answer.count("total");
        return total.orElseGet(() -> seen % PAGE == 0 ? Integer.MAX_VALUE : seen);
    }

    private static void read(@Nullable Object entry, Map<String, Map<String, @Nullable Object>> served) {
        LiveEntry.read(entry).ifPresent(model -> served.put(String.valueOf(model.get("id")), model));
    }
}

package dev.zoetrope.provider.support.queue;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.WebhookSupport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The webhooks of a service that notifies about jobs of all models: one {@code POST}, whose body names the job. */
final class JobNotices implements WebhookSupport {

    private final String field;

    /**
     * Describes the notices.
     *
     * @param field the field of the body that holds the job's id
     */
    JobNotices(String field) {
        this.field = Objects.requireNonNull(field, "field");
    }

    @Override
    public boolean sends(ModelId model) {
        return true;
    }

    @Override
    public Optional<String> remoteId(Map<String, List<String>> headers, byte[] body) {
        JsonFields notice = JsonFields.parse(new String(body, StandardCharsets.UTF_8));
        return Optional.of(notice.text(field)).filter(id -> !id.isEmpty());
    }
}

package dev.zoetrope.provider.fal;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.WebhookSupport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The webhooks: one {@code POST} at the end of a job, whose body names it as {@code request_id}. */
final class FalWebhooks implements WebhookSupport {

    @Override
    public boolean sends(ModelId model) {
        return true;
    }

    @Override
    public Optional<String> remoteId(Map<String, List<String>> headers, byte[] body) {
        JsonFields notice = JsonFields.parse(new String(body, StandardCharsets.UTF_8));
        return Optional.of(notice.text("request_id")).filter(id -> !id.isEmpty());
    }
}

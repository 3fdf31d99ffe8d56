package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.WebhookSupport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The webhooks of deployments: a {@code POST} for each state of a run, unsigned, whose body names the run as {@code
 * request_id}. The service documents none for its models. Source: docs.runcomfy.com/serverless/webhooks.
 */
final class RunWebhooks implements WebhookSupport {

    @Override
    public boolean sends(ModelId model) {
        return DeploymentPlace.of(model.nativeId()).isPresent();
    }

    @Override
    public Optional<String> remoteId(Map<String, List<String>> headers, byte[] body) {
        JsonFields notice = JsonFields.parse(new String(body, StandardCharsets.UTF_8));
        return Optional.of(notice.text("request_id")).filter(id -> !id.isEmpty());
    }
}

package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider's webhooks say. They are unsigned hints and never the truth: the engine asks the provider about the
 * job before it believes anything.
 */
public interface WebhookSupport {

    /**
     * Tells whether the jobs of a model can be notified about.
     *
     * @param model the model
     * @return whether {@link SubmitCall#webhook()} is sent along
     */
    boolean sends(ModelId model);

    /**
     * Reads which job a notice is about.
     *
     * @param headers the headers of the request, by name in lower case
     * @param body its body, whatever it holds
     * @return the provider's id of the job; empty if the notice does not say
     */
    Optional<String> remoteId(Map<String, List<String>> headers, byte[] body);
}

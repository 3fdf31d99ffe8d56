package dev.zoetrope.cli.catalog;

import dev.zoetrope.api.CatalogChanges;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.cli.runtime.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks providers for their current catalogues and lists what differs from those in the jars. */
public final class CatalogNews {

    private final MediaClient client;
    private final Messages messages;

    /**
     * Prepares to ask.
     *
     * @param client asks the providers
     * @param messages where the differences are listed
     */
    public CatalogNews(MediaClient client, Messages messages) {
        this.client = client;
        this.messages = messages;
    }

    /**
     * Asks one provider, or all that can be asked, and keeps what they serve.
     *
     * @param provider the id of the provider to ask, or null for all that have a key and serve a catalogue
     * @param acceptShrunk whether a catalogue counts that lost more than half of its models
     * @throws MediaException if the one that was named cannot be asked, or none can
     */
    public void refresh(@Nullable String provider, boolean acceptShrunk) {
        if (provider != null) {
            tell(client.catalog().refresh(provider, acceptShrunk));
            return;
        }
        List<ProviderInfo> all = client.catalog().providers();
        List<ProviderInfo> withKey =
                all.stream().filter(each -> !each.accounts().isEmpty()).toList();
        // Without any key, the refusal of the first one says which variable to set.
        List<ProviderInfo> asked = withKey.isEmpty() ? all.stream().limit(1).toList() : withKey;
        for (ProviderInfo each : asked) {
            try {
                tell(client.catalog().refresh(each.id(), acceptShrunk));
            } catch (MediaException refused) {
                if (refused.reason() != FailureReason.INVALID_REQUEST) {
                    throw refused;
                }
                messages.note(refused.getMessage());
            }
        }
    }

    /**
     * Asks for one model, and says whether it is new or has changed.
     *
     * @param model its id
     * @throws MediaException if it cannot be asked for
     */
    public void refresh(ModelId model) {
        CatalogChanges changes = client.catalog().refresh(model);
        String news = !changes.added().isEmpty()
                ? "is new: the catalogue in the jar of " + changes.provider() + " does not know what it takes"
                : !changes.changed().isEmpty()
                        ? "takes something else than the catalogue in the jar of " + changes.provider() + " says"
                        : "takes what the catalogue in the jar of " + changes.provider() + " says";
        messages.note(model + " " + news);
    }

    private void tell(CatalogChanges changes) {
        messages.note(changes.provider() + ": " + changes.models() + " models; compared with the catalogue in its jar "
                + changes.added().size() + " new, " + changes.gone().size() + " gone, "
                + changes.changed().size() + " changed");
        list("new", changes.added());
        list("gone", changes.gone());
        list("changed", changes.changed());
    }

    private void list(String word, List<ModelId> models) {
        models.forEach(model -> messages.detail(word + " " + model));
    }
}

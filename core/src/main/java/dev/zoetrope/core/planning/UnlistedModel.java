package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.spi.ProviderFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that is in no catalogue. A service has new models before a catalogue knows them, so that one may be bought by
 * its id if the caller insists; nothing about it can be checked but that its id reaches no other part of the service.
 */
final class UnlistedModel {

    /** Segments of plain characters, and perhaps a version by its hash, as {@code owner/name:hash}. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*(?::[0-9a-f]{64})?");

    /** The task at the end of an id, such as {@code image-to-video}, or before its variants. */
    private static final Pattern TASK = Pattern.compile("([a-z0-9]+(?:-end)?-to-([a-z0-9]+))(?![a-z0-9])");

    /** What is made where an id names no task. */
    private static final Capability UNKNOWN = new Capability("unknown");

    private static final Map<String, OutputKind> KINDS = Map.of(
            "video", OutputKind.VIDEO,
            "image", OutputKind.IMAGE,
            "audio", OutputKind.AUDIO,
            "speech", OutputKind.AUDIO,
            "music", OutputKind.AUDIO,
            "3d", OutputKind.MODEL_3D,
            "text", OutputKind.TEXT,
            "lyrics", OutputKind.TEXT);

    private final MediaRequest request;
    private final ProviderFactory provider;
    private final ModelId id;

    UnlistedModel(MediaRequest request, ProviderFactory provider, ModelId id) {
        this.request = request;
        this.provider = provider;
        this.id = id;
    }

    /**
     * Returns the model if the request insists on it.
     *
     * @param near words that name similar models, for the message
     * @return the model
     * @throws MediaException if the request does not insist, or if the id may not be sent
     */
    ModelSpec insistedOn(String near) {
        Set<String> reserved = provider.catalog().reserved();
        if (!request.forceInput() || reserved == null) {
            String forced = reserved == null
                    ? ""
                    : (near.isEmpty() ? "; a" : " A")
                            + " model that is newer than the catalogue runs unchecked if input"
                            + " is forced and an unknown price is allowed";
            throw refuse(
                    FailureReason.UNKNOWN_MODEL,
                    provider.id() + " has no model '" + id.nativeId() + "'" + near + forced);
        }
        String first = id.nativeId().split("/", 2)[0].toLowerCase(Locale.ROOT);
        if (!ID.matcher(id.nativeId()).matches() || reserved.contains(first)) {
            throw refuse(
                    FailureReason.INVALID_REQUEST,
                    "'" + id.nativeId() + "' cannot be the id of a model of " + provider.id() + ": "
                            + (reserved.contains(first)
                                    ? "'" + first + "' leads to another part of the service"
                                    : "it holds other characters than letters, digits, dots, hyphens and underscores")
                            + "; nothing was sent");
        }
        if (!request.allowUnknownPrice()) {
            throw refuse(
                    FailureReason.OVER_BUDGET,
                    "no catalogue knows " + id
                            + ", so its price is unknown; allow unknown prices if it shall be bought all"
                            + " the same; nothing was sent");
        }
        return model();
    }

    private ModelSpec model() {
        Matcher task = TASK.matcher(id.nativeId());
        boolean named = task.find();
        Capability capability = request.capability().orElseGet(() -> named ? new Capability(task.group(1)) : UNKNOWN);
        String made = capability.id().substring(capability.id().lastIndexOf('-') + 1);
        return ModelSpec.builder(id, id.nativeId(), KINDS.getOrDefault(made, OutputKind.FILE))
                .servings(List.of(new Serving(capability, null, Map.of(), Map.of(), Set.of())))
                .schema(ModelSpec.Schema.UNKNOWN)
                .confidence(ModelSpec.Confidence.COMMUNITY)
                .note("No catalogue knows it: what is given is sent as it is, and nothing is checked.")
                .build();
    }

    /** {@return the task of a serving; where no catalogue knows it, the one that the request is for} */
    static Capability task(MediaRequest request, Serving serving) {
        return serving.capability().equals(UNKNOWN) ? request.capability().orElse(UNKNOWN) : serving.capability();
    }

    /** {@return what a plan warns of, if no catalogue knows the model; empty for any other} */
    static List<String> warnings(Candidate candidate) {
        ModelSpec model = candidate.model();
        boolean listed = candidate.capability().equals(Capability.WORKFLOW)
                || candidate.provider().catalog().find(model.id().nativeId()).isPresent();
        return listed
                ? List.of()
                : List.of("no catalogue knows " + model.id()
                        + ": what is given is sent as it is, nothing is checked, and" + " its price is unknown");
    }

    private MediaException refuse(FailureReason reason, String message) {
        return MediaException.because(reason, message)
                .model(request.model())
                .provider(provider.id())
                .build();
    }
}

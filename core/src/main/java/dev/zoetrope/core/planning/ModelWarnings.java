package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/** What a plan warns of because of its model: that it may soon be gone, or that little is known of it. */
final class ModelWarnings {

    private ModelWarnings() {}

    /**
     * Returns the warnings.
     *
     * @param candidate the model that would be bought
     * @return one sentence each; empty for a model that is listed, described and current
     */
    static List<String> of(Candidate candidate) {
        List<String> warnings = new ArrayList<>(UnlistedModel.warnings(candidate));
        ModelSpec model = candidate.model();
        if (model.deprecated()) {
            String instead = model.replacedBy()
                    .map(id -> "; use " + new ModelId(model.id().provider(), id))
                    .orElse("");
            warnings.add(model.id() + " is deprecated" + instead
                    + model.note().map(note -> ": " + note).orElse(""));
        }
        if (warnings.isEmpty() && model.schema() == ModelSpec.Schema.UNKNOWN) {
            warnings.add("what " + model.id() + " takes is not known: what is given is sent as it is, unchecked");
        }
        return warnings;
    }
}

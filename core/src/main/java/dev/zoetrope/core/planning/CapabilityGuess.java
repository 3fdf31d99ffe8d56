package dev.zoetrope.core.planning;

import dev.zoetrope.api.Capability;
import dev.zoetrope.api.MediaRequest;
import dev.zoetrope.api.PortableField;
import java.util.List;
import java.util.Set;

/** Tells from what is given which task a request is likely meant for, when it does not say so outright. */
final class CapabilityGuess {

    private CapabilityGuess() {}

    /**
     * Guesses.
     *
     * @param request a request that names no capability
     * @return the likely tasks; empty if only native parameters are given, which tell nothing
     */
    static List<Capability> of(MediaRequest request) {
        Set<PortableField> given = request.fields().keySet();
        if (given.contains(PortableField.LAST_IMAGE)) {
            return List.of(Capability.START_END_TO_VIDEO);
        }
        if (given.contains(PortableField.REFERENCES)) {
            return List.of(Capability.REFERENCE_TO_VIDEO);
        }
        if (given.contains(PortableField.IMAGE)) {
            return List.of(Capability.IMAGE_TO_VIDEO);
        }
        if (given.contains(PortableField.ELEMENTS) || given.contains(PortableField.VIDEO)) {
            return List.of(Capability.REFERENCE_TO_VIDEO);
        }
        return given.contains(PortableField.PROMPT)
                ? List.of(Capability.TEXT_TO_VIDEO, Capability.TEXT_TO_IMAGE)
                : List.of();
    }
}

package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/** What RunComfy and RunningHub say of a parameter, against the reference data, which have one form for both. */
final class ParameterComparison {

    private final ReferenceComparison comparison;
    private final SoftAssertions differences;

    ParameterComparison(ReferenceComparison comparison) {
        this.comparison = comparison;
        this.differences = comparison.differences();
    }

    void compare(String id, ParameterSpec ours, JsonNode theirs, String type) {
        String what = id + " " + ours.name();
        comparison.type(what, ours, type);
        comparison.required(what, ours, theirs.get("required").asBoolean());
        ParameterSpec value = ours.items().orElse(ours);
        boolean onItems = theirs.path("type").asString().equals("array") && theirs.has("itemType");
        comparison.allowed(what, onItems ? value : ours, ReferenceComparison.values(theirs));
        comparison.number(what, "min", ours.min(), theirs);
        comparison.number(what, "max", ours.max(), theirs);
        comparison.count(what, "maxLength", ours.maxLength(), theirs);
        if (theirs.has("minItems")) {
            comparison.count(what, "minItems", ours.minItems(), theirs);
        }
        if (theirs.has("maxItems")) {
            comparison.count(what, "maxItems", ours.maxItems(), theirs);
        }
        media(what, value.media(), theirs);
        if (theirs.has("default") && !theirs.has("mediaKind") && ours.items().isEmpty()) {
            differences
                    .assertThat(
                            ours.defaultValue().map(ReferenceComparison::plain).orElse("none"))
                    .as("default of %s", what)
                    .isEqualTo(ReferenceComparison.plain(
                            theirs.get("default").isNumber()
                                    ? theirs.get("default").decimalValue()
                                    : theirs.get("default").asString()));
        }
    }

    private void media(String what, Optional<MediaLimits> ours, JsonNode theirs) {
        comparison.mediaKind(what, ours, theirs.path("mediaKind").asString("none"));
        if (theirs.has("formats")) {
            differences
                    .assertThat(ours.orElseThrow().formats())
                    .as("formats of %s", what)
                    .containsExactlyInAnyOrderElementsOf(new HashSet<>(theirs.get("formats")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()));
        }
        List<String> wanted = new ArrayList<>();
        Map<String, String> subjects = Map.of(
                "file_size_mb",
                "megabytes",
                "width_pixels",
                "width",
                "height_pixels",
                "height",
                "width/height",
                "aspect");
        theirs.path("validations")
                .forEach(each -> wanted.add(subjects.get(each.get("subject").asString()) + " "
                        + each.get("op").asString() + " "
                        + ReferenceComparison.plain(each.get("value").decimalValue())));
        if (theirs.has("maxSizeMB") && !theirs.has("validations")) {
            wanted.add("megabytes <= "
                    + ReferenceComparison.plain(theirs.get("maxSizeMB").decimalValue()));
        }
        differences
                .assertThat(ours.stream()
                        .flatMap(limits -> limits.bounds().stream())
                        .map(MediaBound::toString))
                .as("bounds of %s", what)
                .containsAll(wanted);
    }
}

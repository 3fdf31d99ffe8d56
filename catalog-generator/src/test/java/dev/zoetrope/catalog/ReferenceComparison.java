package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.spi.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The differences between a catalogue and the reference data, which are read here by itself: not with the generator's
 * eyes. They are collected until the comparison ends.
 */
final class ReferenceComparison {

    private final SoftAssertions differences = new SoftAssertions();
    private final JsonNode data;
    private final Catalog catalog;

    /** Reads a file of the reference data, to compare a provider's catalogue with it. */
    ReferenceComparison(String file, String provider) {
        Path path = ReferenceFolder.file(Repository.reference(), file);
        try {
            data = JsonMapper.builder().build().readTree(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catalog = Repository.catalogs().get(provider);
    }

    JsonNode data() {
        return data;
    }

    /** {@return where differences are noted} */
    SoftAssertions differences() {
        return differences;
    }

    /** Finds a model, which must be there. */
    Optional<ModelSpec> find(String id) {
        Optional<ModelSpec> found = catalog.find(id);
        differences.assertThat(found).as(id).isPresent();
        return found;
    }

    /** Ends the comparison: the catalogue has these models alone, and nothing differs. */
    void endsWith(Set<String> ids) {
        Stream<String> ours = catalog.models().stream().map(model -> model.id().nativeId());
        differences.assertThat(ours).as("the models").containsExactlyInAnyOrderElementsOf(ids);
        differences.assertAll();
    }

    void makes(ModelSpec spec, String kind) {
        differences
                .assertThat(spec.output().id())
                .as("%s makes", spec.id().nativeId())
                .isEqualTo(kind);
    }

    /** {@return the names of the parameters in the data of a model; the caller may change the list} */
    static List<String> names(JsonNode model) {
        List<String> names = new ArrayList<>();
        model.get("params").forEach(parameter -> names.add(parameter.get("name").asString()));
        return names;
    }

    void takes(ModelSpec spec, List<String> names) {
        differences
                .assertThat(parameters(spec))
                .as("parameters of %s", spec.id().nativeId())
                .containsExactlyElementsOf(names);
    }

    void takesInAnyOrder(ModelSpec spec, List<String> names) {
        differences
                .assertThat(parameters(spec))
                .as("parameters of %s", spec.id().nativeId())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static List<String> parameters(ModelSpec spec) {
        return spec.parameters().stream().map(ParameterSpec::name).toList();
    }

    /** {@return the values that the data list for a parameter} */
    static List<String> values(JsonNode theirs) {
        return theirs.path("enum").valueStream().map(JsonNode::asString).toList();
    }

    void type(String what, ParameterSpec ours, String type) {
        differences.assertThat(ours.type().id()).as("type of %s", what).isEqualTo(type);
    }

    void required(String what, ParameterSpec ours, boolean required) {
        differences.assertThat(ours.required()).as("%s required", what).isEqualTo(required);
    }

    void allowed(String what, ParameterSpec ours, List<String> values) {
        differences
                .assertThat(ours.allowed().stream().map(Object::toString))
                .as("values of %s", what)
                .containsExactlyElementsOf(values);
    }

    void mediaKind(String what, Optional<MediaLimits> ours, String kind) {
        differences
                .assertThat(ours.map(limits -> limits.kind().id()).orElse("none"))
                .as("media of %s", what)
                .isEqualTo(kind);
    }

    void number(String what, String limit, Optional<BigDecimal> ours, JsonNode theirs) {
        differences
                .assertThat(ours.map(ReferenceComparison::plain).orElse("none"))
                .as("%s of %s", limit, what)
                .isEqualTo(theirs.has(limit) ? plain(theirs.get(limit).decimalValue()) : "none");
    }

    void count(String what, String limit, Optional<Integer> ours, JsonNode theirs) {
        number(what, limit, ours.map(BigDecimal::valueOf), theirs);
    }

    static String plain(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }
}

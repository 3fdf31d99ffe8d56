package dev.zoetrope.provider.support.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.provider.support.CatalogConventions;
import dev.zoetrope.provider.support.JsonFields;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that refers to itself in many places is as large as no memory, whatever depth it is read to. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndlessSchemaTests {

    private static final String ITSELF = "{\"$ref\": \"#/components/schemas/Input\"}";
    private static final int MANY = 100_000;

    private static String times(int count, String each) {
        return String.join(",", Collections.nCopies(count, each));
    }

    private static JsonFields document(String input) {
        return JsonFields.parse("{\"components\": {\"schemas\": {\"Input\": " + input + "}}}");
    }

    private static List<?> read(String input) {
        return new SchemaParameters(Set.of()).of(document(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"allOf", "anyOf", "oneOf"})
    void partsThatAreTheWholeAreRefused(String several) {
        String input = "{\"type\": \"object\", \"" + several + "\": [" + times(20, ITSELF) + "]}";

        assertThatIllegalArgumentException().isThrownBy(() -> read(input)).withMessageContaining("20000 schemas");
    }

    @Test
    void propertiesThatAreTheWholeAreRefused() {
        String properties = IntStream.range(0, 20)
                .mapToObj(i -> "\"p" + i + "\": " + ITSELF)
                .collect(Collectors.joining(","));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"type\": \"object\", \"properties\": {" + properties + "}}"))
                .withMessageContaining("20000 schemas");
    }

    @Test
    void moreParametersThanAnyModelHasAreRefused() {
        String properties = IntStream.range(0, MANY)
                .mapToObj(i -> "\"p" + i + "\": {\"type\": \"string\"}")
                .collect(Collectors.joining(","));
        String order = IntStream.range(0, MANY).mapToObj(i -> "\"p" + i + "\"").collect(Collectors.joining(","));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"type\": \"object\", \"x-fal-order-properties\": [" + order
                        + "], \"properties\": {" + properties + "}}"))
                .withMessageContaining("20000 schemas");
    }

    @Test
    void aModelOfSuchASchemaIsListedUnchecked() {
        ServedModel model = new ServedModel(
                "a/b", "", "", false, document("{\"type\": \"object\", \"anyOf\": [" + times(20, ITSELF) + "]}"));
        CatalogConventions conventions = CatalogConventions.read(
                "fake", new ByteArrayInputStream("{\"parameters\": []}".getBytes(StandardCharsets.UTF_8)));

        assertThat(model.entry(conventions, new SchemaParameters(Set.of()))).containsEntry("schema", "unknown");
    }

    @Test
    void oneThatRefersToItselfOnceIsRead() {
        assertThat(read("{\"type\": \"object\", \"properties\": {\"prompt\": {\"type\": \"string\"}, \"more\": "
                        + ITSELF + "}}"))
                .hasSize(2);
    }
}

package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks how the provider describes itself and its models. */
abstract class CatalogChecks extends ProviderChecks {

    private static final String ID = "[a-z][a-z0-9-]*";
    private static final String VARIABLE = "[A-Z][A-Z0-9_]*";

    @Test
    void theFactoryIsPublicFinalAndMadeWithoutArguments() throws Exception {
        Class<? extends ProviderFactory> type = dialect().factory().getClass();

        assertThat(Modifier.isPublic(type.getModifiers()))
                .as("%s is public", type)
                .isTrue();
        assertThat(Modifier.isFinal(type.getModifiers()))
                .as("%s is final", type)
                .isTrue();
        assertThat(type.getConstructors())
                .as("public constructors without parameters")
                .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    @Test
    void serviceLoaderFindsIt() {
        ProviderFactory factory = dialect().factory();
        try (MediaClient client = Zoetrope.builder()
                .environment(Map.of(), "testkit")
                .classLoader(factory.getClass().getClassLoader())
                .build()) {
            assertThat(client.catalog().providers().stream()
                            .filter(provider -> provider.problem() == null)
                            .map(ProviderInfo::id))
                    .as("found by META-INF/services")
                    .contains(factory.id());
        }
    }

    @Test
    void itsIdIsOne() {
        assertThat(dialect().factory().id())
                .matches(ID)
                .isEqualTo(dialect().factory().id());
    }

    @Test
    void itsSettingsCanBeSet() {
        ProviderSettings settings = dialect().factory().settings();

        assertThat(settings.keyVariables()).allMatch(name -> name.matches(VARIABLE));
        assertThat(settings.baseUrlVariable()).matches(VARIABLE).isNotIn(settings.keyVariables());
        assertThat(settings.headersVariable().stream()).allMatch(name -> name.matches(VARIABLE));
        assertThat(settings.baseUrl()).hasNoQuery().hasNoUserInfo();
        assertThat(settings.baseUrl().getScheme())
                .isIn(settings.keyless() ? List.of("https", "http") : List.of("https"));
    }

    @Test
    void itsCatalogueIsTheSameAtEachCall() {
        ProviderFactory factory = dialect().factory();

        assertThat(factory.catalog()).isSameAs(factory.catalog());
        assertThat(factory.catalog().models()).isNotEmpty();
    }

    @Test
    void itsModelsAreItsOwnAndUnlike() {
        List<ModelSpec> models = models();

        assertThat(models)
                .allMatch(model ->
                        model.id().provider().equals(dialect().factory().id()));
        assertThat(models).extracting(ModelSpec::id).doesNotHaveDuplicates();
    }

    @Test
    void eachParameterAndFieldStandsOnceInAModel() {
        for (ModelSpec model : models()) {
            assertThat(model.parameters())
                    .as("parameters of %s", model.id())
                    .extracting(ParameterSpec::name)
                    .doesNotHaveDuplicates();
            assertThat(model.parameters().stream()
                            .flatMap(parameter -> parameter.binding().stream())
                            .flatMap(CatalogChecks::whole))
                    .as("portable fields of %s", model.id())
                    .doesNotHaveDuplicates();
        }
    }

    /** A list may be spread over several parameters, item by item, and a value may be translated for several. */
    private static Stream<String> whole(FieldBinding binding) {
        if (binding.item() != null) {
            return Stream.of(binding.field() + "#" + binding.item());
        }
        return binding.values().isEmpty() ? binding.fields().stream() : Stream.empty();
    }

    @Test
    void aFamilyAndATaskLeadToOneModel() {
        assertThat(models().stream()
                        .flatMap(model -> model.servings().stream())
                        .filter(serving -> serving.familyName().isPresent())
                        .map(serving -> serving.capability() + " of " + serving.family()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAServingSpeaksOfIsThere() {
        for (ModelSpec model : models()) {
            for (Serving serving : model.servings()) {
                assertThat(serving.fixed())
                        .as("fixed by %s of %s", serving.capability(), model.id())
                        .allSatisfy((name, value) -> assertThat(model.parameter(name))
                                .hasValueSatisfying(parameter -> assertThat(
                                                parameter.allowed().isEmpty()
                                                        || parameter.allowed().contains(value))
                                        .as("%s may be %s", name, value)
                                        .isTrue()));
                assertThat(Stream.concat(serving.defaults().keySet().stream(), serving.needs().stream()))
                        .as("fields that %s of %s speaks of", serving.capability(), model.id())
                        .allMatch(field -> model.parameterFor(field).isPresent());
            }
        }
    }

    @Test
    void openingAndPlanningSendNothing() throws Exception {
        play(stage -> {
            try (Provider provider = stage.open()) {
                assertThat(provider).isNotNull();
                // The plan of a graph is made by what its server says about nodes.
                if (stage.request().workflow().isEmpty()) {
                    assertThat(stage.client().plan(stage.request()).input()).isNotNull();
                }
            }
            assertThat(stage.service().server().seen()).isEmpty();
            assertThat(stage.service().server().openConnections()).isZero();
        });
    }

    private List<ModelSpec> models() {
        return dialect().factory().catalog().models();
    }
}

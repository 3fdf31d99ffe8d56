package dev.zoetrope.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTests {

    private static final List<NamedRule> RULES = Rules.all();
    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importClasses(RULES.stream()
                    .flatMap(rule -> rule.planted().stream())
                    .flatMap(Set::stream)
                    .toList());

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(NamedRule rule) {
        rule.rule().check(Reactor.classes());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("plantedViolations")
    void failsOnAPlantedViolation(NamedRule rule, Set<Class<?>> planted) {
        JavaClasses classes = PLANTED.that(belongToAnyOf(planted.toArray(Class<?>[]::new)));

        List<String> violations =
                rule.rule().evaluate(classes).getFailureReport().getDetails();

        assertThat(violations).isNotEmpty();
        assertThat(planted).allSatisfy(type -> assertThat(violations).anyMatch(text -> text.contains(type.getName())));
    }

    @Test
    void everyRuleHasAPlantedViolation() {
        assertThat(RULES).extracting(NamedRule::planted).doesNotContain(List.of());
    }

    static List<NamedRule> rules() {
        return RULES;
    }

    static Stream<Arguments> plantedViolations() {
        return RULES.stream().flatMap(rule -> rule.planted().stream().map(planted -> arguments(rule, planted)));
    }
}

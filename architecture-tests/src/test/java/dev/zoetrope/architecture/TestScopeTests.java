package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What tests share reaches no application: a published module depends on it in its tests or not at all. */
class TestScopeTests {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final String SHARED = "zoetrope-test-support</artifactId>";
    private static final String IN_TESTS = "<scope>test</scope>";

    @Test
    void noPublishedModuleBringsTheTestSupport() {
        assertThat(Reactor.HERE.namedModules())
                .filteredOn(module -> !Reactor.HERE.unpublishedModules().contains(module))
                .contains("api", "core", "cli-demo", "provider-support")
                .allSatisfy(module -> assertThat(broughtAlong(Reactor.HERE.pom(module)))
                        .as(module)
                        .isEmpty());
    }

    @Test
    void aDependencyInAnyOtherScopeIsNoticed() {
        String inTests = "<dependency><artifactId>zoetrope-test-support</artifactId>\n" + IN_TESTS + "</dependency>";
        String another = "<dependency><artifactId>slf4j</artifactId></dependency>";
        String always = "<dependency><artifactId>zoetrope-test-support</artifactId></dependency>";
        String atRunTime =
                "<dependency><artifactId>zoetrope-test-support</artifactId><scope>runtime</scope></dependency>";

        assertThat(broughtAlong(another + inTests + another)).isEmpty();
        assertThat(broughtAlong(inTests + always + atRunTime)).hasSize(2);
    }

    /** Finds the dependencies of a pom on what tests share that an application would get. */
    private static List<String> broughtAlong(String pom) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .map(MatchResult::group)
                .filter(dependency -> dependency.contains(SHARED) && !dependency.contains(IN_TESTS))
                .toList();
    }
}

package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In a flat folder of jars the name of the file is all that says whose it is. */
class ArtifactNameTests {

    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    static Stream<String> modules() {
        return Reactor.HERE.namedModules().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void anArtifactIsCalledZoetropeAndItsFolder(String module) {
        assertThat(artifact(Reactor.HERE.pom(module))).isEqualTo("zoetrope-" + module);
    }

    @Test
    void theNameOfTheParentIsNotTakenForThatOfTheModule() {
        String parent = "<parent><artifactId>zoetrope-parent</artifactId></parent>";

        assertThat(artifact(parent + "<artifactId>api</artifactId>")).isEqualTo("api");
    }

    private static String artifact(String pom) {
        Matcher own = ARTIFACT.matcher(PARENT.matcher(pom).replaceFirst(""));
        assertThat(own.find()).isTrue();
        return own.group(1);
    }
}

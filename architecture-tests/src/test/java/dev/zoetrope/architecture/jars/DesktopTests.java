package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.JdkTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of an application with one provider needs the JDK's windows, pictures and sounds, as {@code jdeps} sees it. */
class DesktopTests {

    private static final Pattern ON_DESKTOP = Pattern.compile("(?m)^(\\S+) -> java\\.desktop$");
    private static final Pattern OF_DESKTOP =
            Pattern.compile("(?m)-> (java\\.(?:awt|beans|applet)\\S*|javax\\.\\S+) +java\\.desktop");

    /**
     * Feign reads the properties of beans, and Jackson their annotations where the module is there. Both are
     * {@code java.beans} alone, which loads nothing that draws.
     */
    @ParameterizedTest
    @MethodSource("dev.zoetrope.architecture.ModuleTable#providers")
    void nothingOfOursNeedsTheDesktopAndLibrariesNeedBeansAlone(String provider) {
        List<String> jars = Jars.ofTheBuild().of(List.of("api", "core", provider)).stream()
                .map(Path::toString)
                .toList();

        String modules = jdeps("-summary", jars);
        String packages = jdeps("-verbose:package", jars);

        assertThat(modules).contains("dev.zoetrope.core -> dev.zoetrope.api");
        assertThat(ON_DESKTOP.matcher(modules).results().map(found -> found.group(1)))
                .isSubsetOf("feign.core", "tools.jackson.databind");
        assertThat(OF_DESKTOP.matcher(packages).results().map(found -> found.group(1)))
                .isNotEmpty()
                .containsOnly("java.beans");
    }

    private static String jdeps(String detail, List<String> jars) {
        List<String> words = new ArrayList<>(List.of("--multi-release", "17", detail));
        words.addAll(jars);
        return JdkTools.run("jdeps", words);
    }
}

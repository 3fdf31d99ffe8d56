package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointTable;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table in {@code docs/services.md}, over a socket: what is sent, and what is made of the answer. */
@Timeout(60)
class EndpointRowTests {

    @TempDir
    private static Path folder;

    static Stream<EndpointCase> cases() {
        return Stream.of(RequestEndpointCases.all(), DeploymentEndpointCases.all(), TrainingEndpointCases.all(folder))
                .flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsSentAndWhatIsMadeOfTheAnswer(EndpointCase row) throws Exception {
        try (OpenedDeployment opened = new OpenedDeployment()) {
            row.carryOut(opened, Opened.KEY);
        }
    }

    @Test
    void noRowOfTheTableIsWithoutItsCase() {
        assertThat(cases().map(EndpointCase::endpoint))
                .containsExactlyInAnyOrderElementsOf(EndpointTable.reached("RunComfy"));
    }
}

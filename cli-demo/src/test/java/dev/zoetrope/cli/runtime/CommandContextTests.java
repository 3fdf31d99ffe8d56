package dev.zoetrope.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandContextTests {

    @Test
    void aContextPrintsNoKey() {
        TestCommand command = new TestCommand(Map.of("RUNCOMFY_API_TOKEN", "sesame"));
        assertThat(command.context().toString()).doesNotContain("sesame");
    }
}

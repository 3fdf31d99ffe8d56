package dev.zoetrope.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.runtime.ExitStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TargetExceptionTests {

    @Test
    void aTargetThatCannotBeMadeHasAStatusOfItsOwn() {
        assertThat(ExitStatus.of(TargetException.exists(Path.of("boat.mp4")))).isEqualTo(73);
        assertThat(ExitStatus.of(TargetException.notWritable(Path.of("boat.mp4"), "so")))
                .isEqualTo(73);
    }
}

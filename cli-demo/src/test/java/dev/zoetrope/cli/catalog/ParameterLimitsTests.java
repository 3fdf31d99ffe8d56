package dev.zoetrope.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.cli.options.InputOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class ParameterLimitsTests {

    @ParameterizedTest
    @EnumSource(
            value = PortableField.class,
            names = {"ELEMENTS", "SEGMENTS"},
            mode = EnumSource.Mode.EXCLUDE)
    void theOptionThatIsNamedExists(PortableField field) {
        ParameterSpec parameter = ParameterSpec.builder("x", WireType.STRING)
                .binding(FieldBinding.to(field.id()))
                .build();
        List<String> options = ParameterLimits.options(parameter);
        assertThat(new CommandLine(new InputOptions()).getCommandSpec().optionsMap())
                .containsKeys(options.toArray(String[]::new));
        assertThat(options).hasSize(1);
    }
}

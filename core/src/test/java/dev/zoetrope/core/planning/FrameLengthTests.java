package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.FrameRate;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.OutputKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A length of time for a model that counts frames. */
class FrameLengthTests {

    private static final ParameterSpec RATE = ParameterSpec.builder("frames_per_second", WireType.INTEGER)
            .defaultValue(new BigDecimal(16))
            .build();

    private static ModelSpec model(FrameRate rate) {
        ParameterSpec frames = ParameterSpec.builder("num_frames", WireType.INTEGER)
                .binding(new FieldBinding(List.of("duration"), null, rate, Map.of()))
                .build();
        return ModelSpec.builder(new ModelId("paper", "boat"), "Boat", OutputKind.VIDEO)
                .servings(List.of(new Serving(Capability.TEXT_TO_VIDEO, "boat", Map.of(), Map.of(), Set.of())))
                .details(() -> new ModelSpec.Details(List.of(frames, RATE), List.of(), null))
                .build();
    }

    private static Object frames(FrameRate rate, Duration length, Map<String, Object> natives) {
        Object written = new FieldWriter(model(rate), Map.of(PortableField.DURATION, length), natives, false)
                .write()
                .get("num_frames");
        return String.valueOf(written);
    }

    @ParameterizedTest
    @CsvSource({"5000, 24, 121", "5000, 12.5, 63.5", "2500, 16, 41", "1, 16, 1.016", "5000, 0, 121", "5000, many, 121"})
    void aLengthIsWrittenByTheRateThatIsGiven(long milliseconds, String rate, String written) {
        assertThat(frames(
                        new FrameRate("frames_per_second", new BigDecimal(24), 1),
                        Duration.ofMillis(milliseconds),
                        Map.of("frames_per_second", rate)))
                .isEqualTo(written);
    }

    @Test
    void aLengthIsWrittenByTheDefaultOfTheRatesParameterElse() {
        assertThat(frames(new FrameRate("frames_per_second", new BigDecimal(24), 1), Duration.ofSeconds(5), Map.of()))
                .isEqualTo("81");
    }

    @Test
    void aLengthIsWrittenByTheRateThatNothingChanges() {
        assertThat(frames(
                        new FrameRate(null, new BigDecimal(24), 0),
                        Duration.ofSeconds(5),
                        Map.of("frames_per_second", "16")))
                .isEqualTo("120");
    }
}

package dev.zoetrope.emulator.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the reference data is at hand, the model files are what it says, to the letter. */
class ReferenceDataTests {

    @ParameterizedTest
    @EnumSource
    void aModelFileIsWhatTheReferenceSays(ModelText text) {
        assumeTrue(ModelText.hasReference());

        assertThat(text.kept())
                .as("after a change of the data or of its reading, run WriteModels")
                .isEqualTo(text.made());
    }
}

package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.provider.runninghub.RunningHubProviderFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an operation's input is found before anything is sent. */
class OperationCheckTests {

    private static final List<Operation> OPERATIONS = new RunningHubProviderFactory().operations();

    /** A shell leaves nothing of a variable that is not set. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aRequiredTextOfBlanksIsMissing(String blank) {
        Operation deletion = OperationCheck.find("runninghub", OPERATIONS, "asset-delete");

        assertThatThrownBy(() -> OperationCheck.input("runninghub", deletion, Map.of("assetId", blank)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("assetId: nothing");
    }
}

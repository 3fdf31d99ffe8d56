package dev.zoetrope.provider.falqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.testkit.Dialect;
import dev.zoetrope.provider.testkit.ProviderCompatibilityKit;
import org.junit.jupiter.api.Test;

/** A service that gives addresses passes the kit. */
class FalQueueCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new FalQueueDialect();
    }

    @Test
    void itsModelsAreReadToTheEnd() {
        assertThat(dialect().factory().catalog().models())
                .hasSize(20)
                .allMatch(model -> model.parameter("prompt").isPresent()
                        || !model.parameters().isEmpty())
                .allMatch(model -> model.schema() != ModelSpec.Schema.UNKNOWN);
    }
}

package dev.zoetrope.provider.testkit;

import dev.zoetrope.provider.paperboat.PaperboatDialect;
import dev.zoetrope.spi.ProviderFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** The kit, run over a provider with the fault that the run's configuration names. It is no test by itself. */
@ExtendWith(BadKit.Configuring.class)
class BadKit extends ProviderCompatibilityKit {

    static final String FAULT = "testkit.badness";

    private Badness badness = Badness.NONE;

    @Override
    protected Dialect dialect() {
        return new PaperboatDialect() {
            @Override
            public ProviderFactory factory() {
                return badness.factory();
            }

            @Override
            public boolean cancels() {
                return badness != Badness.CANCELS_ALTHOUGH_NOBODY_CAN;
            }
        };
    }

    static final class Configuring implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object test, ExtensionContext context) {
            if (test instanceof BadKit kit) {
                kit.badness =
                        Badness.valueOf(context.getConfigurationParameter(FAULT).orElseThrow());
            }
        }
    }
}

package dev.zoetrope.provider.testkit;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** The kit, run over a provider with the fault that the run's configuration names. It is no test by itself. */
@ExtendWith(BadKit.Configuring.class)
class BadKit extends ProviderCompatibilityKit {

    static final String FAULT = "testkit.badness";

    private Bad badness = Badness.NONE;

    @Override
    protected Dialect dialect() {
        return badness.dialect();
    }

    static final class Configuring implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object test, ExtensionContext context) {
            if (test instanceof BadKit kit) {
                String name = context.getConfigurationParameter(FAULT).orElseThrow();
                kit.badness = Bad.all()
                        .filter(bad -> bad.name().equals(name))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }
}

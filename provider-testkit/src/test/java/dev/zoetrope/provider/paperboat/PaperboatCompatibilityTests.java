package dev.zoetrope.provider.paperboat;

import dev.zoetrope.provider.testkit.Dialect;
import dev.zoetrope.provider.testkit.ProviderCompatibilityKit;

/** Paperboat passes the kit. */
class PaperboatCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new PaperboatDialect();
    }
}

package dev.zoetrope.provider.testkit;

/** fal passes the kit. */
class FalCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new FalDialect();
    }
}

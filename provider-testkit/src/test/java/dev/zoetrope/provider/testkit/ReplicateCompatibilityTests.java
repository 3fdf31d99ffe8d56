package dev.zoetrope.provider.testkit;

/** Replicate passes the kit. */
class ReplicateCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new ReplicateDialect();
    }
}

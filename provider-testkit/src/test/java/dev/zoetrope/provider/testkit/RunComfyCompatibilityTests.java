package dev.zoetrope.provider.testkit;

/** RunComfy passes the kit. */
class RunComfyCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new RunComfyDialect();
    }
}

package dev.zoetrope.provider.testkit;

/** RunningHub passes the kit. */
class RunningHubCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new RunningHubDialect();
    }
}

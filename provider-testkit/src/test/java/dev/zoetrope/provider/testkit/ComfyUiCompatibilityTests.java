package dev.zoetrope.provider.testkit;

/** ComfyUI passes the kit. */
class ComfyUiCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new ComfyUiDialect();
    }
}

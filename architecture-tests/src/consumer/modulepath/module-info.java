/** The engine is all that it requires; the engine's {@code uses} binds the providers on the module path. */
module paperboat {
    requires dev.zoetrope.core;
}

package dev.zoetrope.provider.testkit;

/** A provider that looks for lost calls by their keys passes the kit. */
class LogbookCompatibilityTests extends ProviderCompatibilityKit {

    @Override
    protected Dialect dialect() {
        return new LogbookDialect(LogbookDialect.GOOD);
    }
}

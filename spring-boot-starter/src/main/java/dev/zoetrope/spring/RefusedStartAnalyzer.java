package dev.zoetrope.spring;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Boot print why a client could not be made without the trace of how Boot came to make it. */
final class RefusedStartAnalyzer extends AbstractFailureAnalyzer<MediaException> {

    private static final String ACTION =
            "Do what the description says. Properties are below zoetrope; docs/spring-boot.md lists them.";

    RefusedStartAnalyzer() {}

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable whole, MediaException cause) {
        return cause.reason() == FailureReason.CONFIGURATION
                ? new FailureAnalysis("Zoetrope's client was not made: " + cause.getMessage(), ACTION, cause)
                : null;
    }
}

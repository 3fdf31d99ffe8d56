package dev.zoetrope.provider.testkit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What any provider must pass: extend it, say what the service's wire looks like, and run it like any JUnit test. The
 * kit runs the provider through the real engine, simulates its service on loopback sockets and counts what is sent.
 * No key, no network and no money are needed.
 *
 * <p>The kit listens to the standard streams and to {@code java.util.logging}; have an SLF4J binding to either on the
 * test class path, or what the provider logs goes unchecked.
 */
public abstract class ProviderCompatibilityKit {

    /** For subclasses, which have no state of their own. */
    protected ProviderCompatibilityKit() {}

    /**
     * {@return the description of the service's wire} Called often, so it should be cheap.
     */
    protected abstract Dialect dialect();

    @Nested
    @DisplayName("a paid call")
    final class Submission extends SubmissionChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("the key of a paid call")
    final class Repetition extends RepetitionChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("a look for a paid call")
    final class Lookup extends LookupChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("a paid call whose answer was lost")
    final class Doubt extends DoubtChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("a graph")
    final class Graph extends GraphChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("the nodes of a place")
    final class Nodes extends NodeChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("a saved workflow")
    final class Saved extends SavedChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("a refusal")
    final class Refusal extends RefusalChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("waiting for a job")
    final class Waiting extends WaitingChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("cancelling")
    final class Cancellation extends CancellationChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("an interrupt")
    final class Interruption extends InterruptionChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("a time limit")
    final class Limit extends LimitChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("the key")
    final class Secrecy extends SecrecyChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("an account without a key")
    final class Keyless extends KeylessChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("after close")
    final class Leftover extends LeftoverChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }

    @Nested
    @DisplayName("the catalogue")
    final class Catalog extends CatalogChecks {
        @Override
        Dialect dialect() {
            return ProviderCompatibilityKit.this.dialect();
        }
    }
}

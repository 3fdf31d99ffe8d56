package dev.zoetrope.spring;

import dev.zoetrope.emulator.EmulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Contexts with the auto-configurations of this module. */
final class Runners {

    private static final String LEDGER_SERVICE = "META-INF/services/dev.zoetrope.spi.ledger.LedgerFactory";
    private static final String LEDGER_PACKAGE = "dev.zoetrope.ledger.jdbc";

    private Runners() {}

    /** Returns a runner without environment variables whose home is a folder. */
    static ApplicationContextRunner at(Path home) {
        return withVariables(Map.of())
                .withPropertyValues("zoetrope.home=" + home)
                .withConfiguration(AutoConfigurations.of(
                        ZoetropeAutoConfiguration.class,
                        ZoetropeEmulatorAutoConfiguration.class,
                        ZoetropeHealthAutoConfiguration.class,
                        ZoetropeLedgerAutoConfiguration.class));
    }

    /** Returns a runner at a folder that talks to a quick emulator. */
    static ApplicationContextRunner emulated(Path home) {
        return at(home).withPropertyValues("zoetrope.emulator.enabled=true")
                .withBean(EmulatorOptions.class, Runners::quick);
    }

    /** Returns options of an emulator that makes small files at once. */
    static EmulatorOptions quick() {
        return EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(10))
                .runTime(Duration.ofMillis(50))
                .renderMedia(64)
                .build();
    }

    static ApplicationContextRunner withVariables(Map<String, String> variables) {
        Map<String, Object> values = new HashMap<>(variables);
        return new ApplicationContextRunner()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values)));
    }

    /** Returns a class path without the ledger's jar. */
    static FilteredClassLoader withoutLedger() {
        return new FilteredClassLoader(name -> name.startsWith(LEDGER_PACKAGE) || name.equals(LEDGER_SERVICE));
    }
}

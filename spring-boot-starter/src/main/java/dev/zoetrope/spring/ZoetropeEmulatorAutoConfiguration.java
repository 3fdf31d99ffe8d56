package dev.zoetrope.spring;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Configures an emulator in this process, to which the client talks and to nothing else. A bean of type {@link
 * EmulatorOptions} sets it up instead of the properties.
 */
@AutoConfiguration(before = ZoetropeAutoConfiguration.class)
@ConditionalOnClass(Emulator.class)
@ConditionalOnBooleanProperty("zoetrope.emulator.enabled")
@EnableConfigurationProperties(ZoetropeProperties.class)
public final class ZoetropeEmulatorAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ZoetropeEmulatorAutoConfiguration.class);

    ZoetropeEmulatorAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Emulator zoetropeEmulator(ZoetropeProperties properties, ObjectProvider<EmulatorOptions> options) {
        ZoetropeProperties.EmulatorProperties chosen = properties.emulator();
        return Emulator.start(options.getIfAvailable(() -> EmulatorOptions.builder()
                .port(chosen.port())
                .queueTime(chosen.queueTime())
                .runTime(chosen.runTime())
                .build()));
    }

    @Bean
    EmulatorConnectionDetails zoetropeEmulatorConnectionDetails(Emulator emulator) {
        LOG.info("jobs go to the emulator at {}: nothing is bought, and no real key is used", emulator.baseUri());
        return new EmulatorConnectionDetails(emulator.variables());
    }
}

package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.observability.metrics.MetricsSettings;
import dev.zoetrope.observability.metrics.ZoetropeMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Configures the meters of the client, which Boot binds to the application's registry. */
@AutoConfiguration(
        after = ZoetropeAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({ZoetropeMetrics.class, MeterRegistry.class})
@ConditionalOnBean({MediaClient.class, MeterRegistry.class})
@ConditionalOnBooleanProperty(name = "zoetrope.metrics.enabled", matchIfMissing = true)
public final class ZoetropeMetricsAutoConfiguration {

    ZoetropeMetricsAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ZoetropeMetrics zoetropeMetrics(MediaClient client, ZoetropeProperties properties) {
        ZoetropeProperties.Metrics chosen = properties.metrics();
        return new ZoetropeMetrics(
                client,
                MetricsSettings.builder()
                        .modelTag(chosen.modelTag())
                        .accountTag(chosen.accountTag())
                        .refresh(chosen.refresh())
                        .build());
    }
}

package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Configures the health of the client, where there is Boot's health. */
@AutoConfiguration(after = ZoetropeAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(MediaClient.class)
@ConditionalOnEnabledHealthIndicator("zoetrope")
public final class ZoetropeHealthAutoConfiguration {

    ZoetropeHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "zoetropeHealthIndicator")
    HealthIndicator zoetropeHealthIndicator(MediaClient client) {
        return new ZoetropeHealthIndicator(client);
    }
}

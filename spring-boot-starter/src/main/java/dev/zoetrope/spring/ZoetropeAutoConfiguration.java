package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures a {@link MediaClient}, unless the application has one. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "zoetrope.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ZoetropeProperties.class)
public final class ZoetropeAutoConfiguration {

    ZoetropeAutoConfiguration() {}

    @Bean
    @ConfigurationPropertiesBinding
    static MoneyConverter zoetropeMoneyConverter() {
        return new MoneyConverter();
    }

    /** The client, where the application has none of its own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(MediaClient.class)
    static class Client {

        @Bean(destroyMethod = "close")
        OwnedClient zoetropeOwnedClient(ZoetropeProperties properties, ApplicationContext beans) {
            return new OwnedClient(
                    new BootClientAssembly(properties, beans).client(),
                    properties.shutdown().jobs());
        }

        /** Closed with the bean above, after all that uses it. */
        @Bean(destroyMethod = "")
        MediaClient mediaClient(OwnedClient owned) {
            return owned.client();
        }

        @Bean
        ResumeWhenReady zoetropeResumeWhenReady(ZoetropeProperties properties, MediaClient client) {
            return new ResumeWhenReady(properties, client);
        }
    }
}

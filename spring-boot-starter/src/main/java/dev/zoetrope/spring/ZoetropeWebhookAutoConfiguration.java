package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import jakarta.servlet.Servlet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Configures the endpoint that takes the notices of providers, in servlet applications with a public URL. */
@AutoConfiguration(after = ZoetropeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Servlet.class, ServletRegistrationBean.class})
@ConditionalOnBean(MediaClient.class)
@ConditionalOnProperty("zoetrope.webhook.base-url")
@ConditionalOnBooleanProperty(name = "zoetrope.webhook.endpoint", matchIfMissing = true)
public final class ZoetropeWebhookAutoConfiguration {

    private static final String PATHS = "/hooks/*";

    ZoetropeWebhookAutoConfiguration() {}

    @Bean
    ServletRegistrationBean<Servlet> zoetropeHooks(MediaClient client) {
        ServletRegistrationBean<Servlet> hooks = new ServletRegistrationBean<>(new HookServlet(client), PATHS);
        hooks.setName("zoetropeHooks");
        return hooks;
    }
}

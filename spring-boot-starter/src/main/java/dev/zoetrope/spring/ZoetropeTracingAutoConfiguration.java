package dev.zoetrope.spring;

import dev.zoetrope.observability.tracing.TracingSettings;
import dev.zoetrope.observability.tracing.ZoetropeTracing;
import dev.zoetrope.spi.ContextSource;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Configures one trace for each job, by the application's tracer; the client takes it as it takes any listener. */
@AutoConfiguration(
        before = ZoetropeAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnClass({ZoetropeTracing.class, Tracer.class})
@ConditionalOnBean({Tracer.class, Propagator.class})
@ConditionalOnMissingBean(ContextSource.class)
@ConditionalOnBooleanProperty(name = "zoetrope.tracing.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ZoetropeProperties.class)
public final class ZoetropeTracingAutoConfiguration {

    ZoetropeTracingAutoConfiguration() {}

    @Bean
    ZoetropeTracing zoetropeTracing(Tracer tracer, Propagator propagator, ZoetropeProperties properties) {
        return new ZoetropeTracing(
                tracer,
                propagator,
                TracingSettings.builder().costs(properties.tracing().costs()).build());
    }
}

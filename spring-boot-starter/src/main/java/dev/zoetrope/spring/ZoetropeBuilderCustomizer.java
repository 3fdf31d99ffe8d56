package dev.zoetrope.spring;

import dev.zoetrope.core.Zoetrope;

/**
 * Changes the settings of the client before it is built. Beans of this type are called in their order, after everything
 * that properties and other beans say.
 *
 * <pre>{@code
 * @Bean
 * ZoetropeBuilderCustomizer polling() {
 *     return builder -> builder.polling(moment -> Duration.ofSeconds(10));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ZoetropeBuilderCustomizer {

    /**
     * Changes settings.
     *
     * @param builder the builder of the client; what is set here takes the place of what was set before
     */
    void customize(Zoetrope.Builder builder);
}

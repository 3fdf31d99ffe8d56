/**
 * Auto-configuration for Spring Boot: a {@link dev.zoetrope.api.MediaClient} as a bean, set up by the properties below
 * {@code zoetrope}, with the application's own ledger, listeners and providers.
 */
@NullMarked
package dev.zoetrope.spring;

import org.jspecify.annotations.NullMarked;

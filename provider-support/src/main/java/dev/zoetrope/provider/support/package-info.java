/**
 * What every HTTP provider needs. A {@link dev.zoetrope.provider.support.ProviderConnection} carries out calls written
 * as Feign interfaces over one JDK client, each once and within its time limit, and turns what happened into the values
 * of the provider contract; {@link dev.zoetrope.provider.support.CatalogReader} reads models from data. Feign's own
 * exceptions, retries, redirects and logs stay in here.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.provider.support;

import org.jspecify.annotations.NullMarked;

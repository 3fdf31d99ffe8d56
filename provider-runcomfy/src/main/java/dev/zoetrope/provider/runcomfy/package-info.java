/**
 * The provider of RunComfy's model API, which is paid per request, and of its deployments, which run workflows and are
 * paid by time; both are queued by the service and polled. ServiceLoader finds {@link
 * dev.zoetrope.provider.runcomfy.RunComfyProviderFactory}; the service's peculiarities are handled here and nowhere
 * else.
 */
@NullMarked
package dev.zoetrope.provider.runcomfy;

import org.jspecify.annotations.NullMarked;

/**
 * The provider of RunComfy's model API, which is paid per request, queued by the service and polled. ServiceLoader
 * finds {@link dev.zoetrope.provider.runcomfy.RunComfyProviderFactory}; the service's peculiarities are handled here
 * and nowhere else.
 */
@NullMarked
package dev.zoetrope.provider.runcomfy;

import org.jspecify.annotations.NullMarked;

/**
 * RunComfy's model API: paid per request, queued by the service, asked by polling. ServiceLoader finds
 * {@link dev.zoetrope.provider.runcomfy.RunComfyProviderFactory}; all that is odd about the service ends in here.
 */
@NullMarked
package dev.zoetrope.provider.runcomfy;

import org.jspecify.annotations.NullMarked;

/**
 * The provider of RunningHub's standard model API, which is paid per run, polled, and reports errors as codes in
 * answers of status 200. ServiceLoader finds {@link dev.zoetrope.provider.runninghub.RunningHubProviderFactory}; the
 * service's peculiarities are handled here and nowhere else.
 */
@NullMarked
package dev.zoetrope.provider.runninghub;

import org.jspecify.annotations.NullMarked;

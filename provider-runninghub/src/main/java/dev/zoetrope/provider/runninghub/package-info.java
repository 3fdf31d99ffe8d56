/**
 * RunningHub's standard model API: paid per run, asked by polling, errors as codes inside answers of status 200.
 * ServiceLoader finds {@link dev.zoetrope.provider.runninghub.RunningHubProviderFactory}; all that is odd about the
 * service ends in here.
 */
@NullMarked
package dev.zoetrope.provider.runninghub;

import org.jspecify.annotations.NullMarked;

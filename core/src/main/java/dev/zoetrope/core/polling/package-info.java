/**
 * Learns how long jobs run and polls them when it pays. A {@link dev.zoetrope.core.polling.RunTimeEstimate} turns the
 * history into a {@link dev.zoetrope.core.polling.RunTimeDistribution}, a {@link
 * dev.zoetrope.core.polling.SchedulePlanner} turns that into a {@link dev.zoetrope.core.polling.Schedule}, and {@link
 * dev.zoetrope.core.polling.LearnedPolling} follows it.
 */
@NullMarked
package dev.zoetrope.core.polling;

import org.jspecify.annotations.NullMarked;

/** What a job costs in processor time, beside a loop written by hand. */
@NullMarked
package dev.zoetrope.benchmarks.effort;

import org.jspecify.annotations.NullMarked;

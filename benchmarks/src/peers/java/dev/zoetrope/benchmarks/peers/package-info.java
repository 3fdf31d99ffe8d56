/** The other libraries of the field, beside ours in the same run. */
@NullMarked
package dev.zoetrope.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

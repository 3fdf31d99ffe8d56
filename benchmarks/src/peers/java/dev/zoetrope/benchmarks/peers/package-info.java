/** Other libraries of the field, which are compared with ours in the same run. */
@NullMarked
package dev.zoetrope.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

/** Measures how long it takes to read, check and plan a large workflow. */
@NullMarked
package dev.zoetrope.benchmarks.workflow;

import org.jspecify.annotations.NullMarked;

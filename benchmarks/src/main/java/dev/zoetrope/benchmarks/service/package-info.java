/** A service like RunComfy that keeps its jobs in memory, for a process of its own. */
@NullMarked
package dev.zoetrope.benchmarks.service;

import org.jspecify.annotations.NullMarked;

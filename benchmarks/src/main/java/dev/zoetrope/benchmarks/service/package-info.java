/** A stand-in for RunComfy that keeps its jobs in memory and runs in a process of its own. */
@NullMarked
package dev.zoetrope.benchmarks.service;

import org.jspecify.annotations.NullMarked;

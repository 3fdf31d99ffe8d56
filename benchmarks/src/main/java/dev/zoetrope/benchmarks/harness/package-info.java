/** What the programs have in common: how they are called and how they tell what they found. */
@NullMarked
package dev.zoetrope.benchmarks.harness;

import org.jspecify.annotations.NullMarked;

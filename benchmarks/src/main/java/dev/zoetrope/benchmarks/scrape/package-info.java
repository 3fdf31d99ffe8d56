/** How long a scrape of the meters takes while many jobs are open. */
@NullMarked
package dev.zoetrope.benchmarks.scrape;

import org.jspecify.annotations.NullMarked;

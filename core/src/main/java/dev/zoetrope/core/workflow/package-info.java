/** Workflows as models: what the open inputs of a graph take, and what is wrong with a graph before it runs. */
@NullMarked
package dev.zoetrope.core.workflow;

import org.jspecify.annotations.NullMarked;

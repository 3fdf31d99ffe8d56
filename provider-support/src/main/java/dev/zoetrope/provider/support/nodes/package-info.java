/**
 * What a ComfyUI server says of the nodes of a graph: their mistakes, their order, and what they made.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.provider.support.nodes;

import org.jspecify.annotations.NullMarked;

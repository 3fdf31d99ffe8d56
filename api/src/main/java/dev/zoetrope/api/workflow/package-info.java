/**
 * ComfyUI workflows: graphs of nodes that run wherever a provider runs graphs.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.workflow;

import org.jspecify.annotations.NullMarked;

/** ComfyUI workflows: graphs of nodes that run wherever a provider runs graphs. */
@NullMarked
package dev.zoetrope.api.workflow;

import org.jspecify.annotations.NullMarked;

/**
 * A ComfyUI server's HTTP interface as the server has it: one interface per API family, one method per endpoint, one
 * record per body. The facts are from its {@code server.py} and from servers of versions 0.3.64 and 0.28.1. All paths
 * are those without the prefix {@code /api}: every server has them, and so has what speaks the same below another path,
 * which a base URL may name; the prefix stands only where a server has no other path.
 */
@NullMarked
package dev.zoetrope.provider.comfyui.wire;

import org.jspecify.annotations.NullMarked;

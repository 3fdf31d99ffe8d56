/**
 * The nodes of the emulated ComfyUI server: how {@code object_info} defines them, the values that go from one to the
 * next, and what the nodes of each class do with an accepted prompt.
 */
@NullMarked
package dev.zoetrope.emulator.comfyui.nodes;

import org.jspecify.annotations.NullMarked;

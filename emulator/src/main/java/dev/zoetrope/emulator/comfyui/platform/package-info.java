/**
 * What every part of the emulated ComfyUI server stands on: its version and what changed with it, its folders, and the
 * values and exceptions of its language, Python.
 */
@NullMarked
package dev.zoetrope.emulator.comfyui.platform;

import org.jspecify.annotations.NullMarked;

/**
 * The checks that a graph passes before the emulated ComfyUI server queues it, and the errors that they find, in the
 * form and the words of the server.
 */
@NullMarked
package dev.zoetrope.emulator.comfyui.validation;

import org.jspecify.annotations.NullMarked;

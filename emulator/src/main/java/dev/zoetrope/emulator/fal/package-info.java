/**
 * fal: its queue, its store of files, its webhooks and the platform calls that a key of scope API may make. What public
 * material leaves open is a switch.
 */
@NullMarked
package dev.zoetrope.emulator.fal;

import org.jspecify.annotations.NullMarked;

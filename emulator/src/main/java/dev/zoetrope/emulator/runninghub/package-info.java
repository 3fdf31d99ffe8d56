/**
 * RunningHub's API from the fact sheet: the v2 calls (bearer key, bare task objects, codes as strings)
 * and the older ones that still serve (key in the body, {@code code/msg/data}). Failures come inside HTTP 200. Models,
 * their parameters and prices are data ({@code models.json}).
 *
 * <p>Also its workflows, apps and quick-create apps, which a {@link dev.zoetrope.emulator.comfyui.GraphMachine} carries
 * out. What is saved is in {@link dev.zoetrope.emulator.runninghub.HubLibrary}.
 */
@NullMarked
package dev.zoetrope.emulator.runninghub;

import org.jspecify.annotations.NullMarked;

/**
 * RunComfy's Model API and balance call, from the fact sheet: submit, status, result, cancel, catalogue. Models and
 * their schemas are data ({@code models.json}, in the schema language of the wire with its quirks); rules that the
 * service only states in prose stand beside them under {@code emulation}.
 *
 * <p>Also its deployments: saved workflows, or given ones, that a {@link dev.zoetrope.emulator.comfyui.GraphMachine}
 * carries out. Those of the demonstration are in {@link dev.zoetrope.emulator.runcomfy.DeploymentBook}.
 */
@NullMarked
package dev.zoetrope.emulator.runcomfy;

import org.jspecify.annotations.NullMarked;

/**
 * Replicate: predictions by model, version and deployment, files, webhooks, the catalogue, deployments and trainings. What
 * public material leaves open is a switch.
 */
@NullMarked
package dev.zoetrope.emulator.replicate;

import org.jspecify.annotations.NullMarked;

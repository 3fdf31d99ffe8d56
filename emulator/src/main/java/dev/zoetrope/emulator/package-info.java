/**
 * Both hosted HTTP APIs, RunComfy's and RunningHub's, on a local socket: {@link dev.zoetrope.emulator.Emulator} starts it,
 * {@link dev.zoetrope.emulator.Faults} makes it misbehave, {@link dev.zoetrope.emulator.ChargeLedger} tells what was
 * bought and {@link dev.zoetrope.emulator.RequestLog} what came over the wire. Prices and sample texts are the emulator's
 * own; shapes, codes and limits are those of the services as documented.
 */
@NullMarked
package dev.zoetrope.emulator;

import org.jspecify.annotations.NullMarked;

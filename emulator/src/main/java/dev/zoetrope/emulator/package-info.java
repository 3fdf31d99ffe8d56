/**
 * Both hosted HTTP APIs, RunComfy's and RunningHub's, on a local socket: {@link dev.zoetrope.emulator.Emulator} starts
 * it, {@link dev.zoetrope.emulator.Faults} makes it misbehave, {@link dev.zoetrope.emulator.ChargeLedger} records what
 * was bought and {@link dev.zoetrope.emulator.RequestLog} what came over the wire. Prices and sample texts are the
 * emulator's own; shapes, codes and limits are those of the services as documented.
 *
 * <p>Other processes read both at {@code /_emulator/charges} and {@code /_emulator/requests}, and order faults by the
 * names of {@link dev.zoetrope.emulator.FaultCatalog} at {@code /_emulator/faults}: GET shows what is due and the
 * catalogue, DELETE drops it all, POST takes
 * <code>{"endpoint": "RUNCOMFY_SUBMIT", "fault": "slow", "parameters": {"delay": "3s"}, "times": 2}</code>
 * ({@code times} also {@code "always"}) or, for {@link dev.zoetrope.emulator.RandomFaults},
 * <code>{"seed": 42, "rate": 0.1, "rates": {"DOWNLOAD": 0.5}, "only": ["cutBody"]}</code>. A prompt orders faults for
 * its own job by {@code [[fault STEP NAME key=value times=2]]}, STEP one of submit, status, result, cancel, download.
 *
 * <p>RunComfy's catalogue changes at run time by {@link dev.zoetrope.emulator.LiveCatalog}, from elsewhere at
 * {@code /_emulator/catalog}: POST takes
 * <code>{"put": [{"model_id": "a/b", "input_schema": {}}], "remove": ["c/d"]}</code>, the entries in the form of the
 * wire; GET shows what differs from the built-in data, DELETE goes back to it.
 */
@NullMarked
package dev.zoetrope.emulator;

import org.jspecify.annotations.NullMarked;

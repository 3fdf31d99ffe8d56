/**
 * Both hosted HTTP APIs, RunComfy's and RunningHub's, and a ComfyUI server on a local socket:
 * {@link dev.zoetrope.emulator.Emulator} starts it, {@link dev.zoetrope.emulator.Faults} makes it misbehave,
 * {@link dev.zoetrope.emulator.ChargeLedger} records what was bought and {@link dev.zoetrope.emulator.RequestLog} what
 * came over the wire. Prices and sample texts are the emulator's own; shapes, codes and limits are those of the
 * services as documented.
 *
 * <p>Other processes read both at {@code /_emulator/charges} and {@code /_emulator/requests}, and order faults by the
 * names of {@link dev.zoetrope.emulator.FaultCatalog} at {@code /_emulator/faults}: GET shows what is due and the
 * catalogue, DELETE drops it all, POST takes
 * <code>{"endpoint": "RUNCOMFY_SUBMIT", "fault": "slow", "parameters": {"delay": "3s"}, "times": 2}</code>
 * ({@code times} also {@code "always"}) or, for {@link dev.zoetrope.emulator.RandomFaults},
 * <code>{"seed": 42, "rate": 0.1, "rates": {"DOWNLOAD": 0.5}, "only": ["cutBody"]}</code>. A prompt orders faults for
 * its own job by {@code [[fault STEP NAME key=value times=2]]}, STEP one of submit, status, result, cancel, download;
 * at ComfyUI any text of the graph does, status is {@code /api/jobs/ID}, result {@code /history/ID}, and download the
 * files whose name holds the id.
 *
 * <p>RunComfy's catalogue changes at run time by {@link dev.zoetrope.emulator.LiveCatalog}, from elsewhere at
 * {@code /_emulator/catalog}: POST takes
 * <code>{"put": [{"model_id": "a/b", "input_schema": {}}], "remove": ["c/d"]}</code>, the entries in the form of the
 * wire; GET shows what differs from the built-in data, DELETE goes back to it.
 *
 * <p>The ComfyUI server carries out graphs of nodes that need no model; others draw a picture that stands in. Its own
 * nodes {@code EmulatorFail}, {@code EmulatorBlock}, {@code EmulatorWait} and {@code EmulatorPartnerImage} fail, block,
 * take long and cost money. {@link dev.zoetrope.emulator.ComfyUiServer} starts it again, which loses all but files;
 * from elsewhere POST to {@code /_emulator/comfyui/restart} does, and GET of {@code /_emulator/comfyui} counts the
 * submits.
 */
@NullMarked
package dev.zoetrope.emulator;

import org.jspecify.annotations.NullMarked;

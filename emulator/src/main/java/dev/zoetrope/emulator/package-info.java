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
 * <p>Receivers of webhooks on this machine are called at the end of RunningHub's tasks and of runs of RunComfy's
 * deployments, on request at each step of these. One that does not answer with success is called again, RunningHub's
 * three times a minute apart, RunComfy's after pauses that double from ten seconds for about a day, by the emulator's
 * clock. {@link dev.zoetrope.emulator.WebhookFaults} and {@link dev.zoetrope.emulator.Fault} let them come late, twice,
 * never, in reverse, in another form, or only when they are repeated.
 *
 * <p>RunComfy's catalogue changes at run time by {@link dev.zoetrope.emulator.CurrentCatalog}, from elsewhere at
 * {@code /_emulator/catalog}: POST takes
 * <code>{"put": [{"model_id": "a/b", "input_schema": {}}], "remove": ["c/d"]}</code>, the entries in the form of the
 * wire; GET shows what differs from the built-in data, DELETE goes back to it.
 *
 * <p>RunComfy's trainer makes steps by the clock, all of them in the time of one run; it learns from data sets that are
 * READY, which they are a queue time after their last file. Files of data sets are counted and hashed, of any length, and
 * not kept: in a form, or by the addresses below {@code /signed-uploads/} that refuse a key. A tag {@code [[stop 500]]} in
 * the YAML lets a training stop early, {@code [[stop 500 out of memory]]} with an error; tags of prompts count there too.
 * The login of a device is decided by POST of
 * <code>{"user_code": "1234-ABCD", "decision": "authorized"}</code>, or {@code denied} or {@code expired}, to
 * {@code /_emulator/logins}, of which GET lists them all.
 *
 * <p>The ComfyUI server carries out graphs of nodes that need no model; others draw a picture that stands in. Its own
 * nodes {@code EmulatorFail}, {@code EmulatorBlock}, {@code EmulatorWait} and {@code EmulatorPartnerImage} fail, block,
 * take long and cost money. {@link dev.zoetrope.emulator.ComfyUiServer} starts it again, which loses all but files;
 * from elsewhere POST to {@code /_emulator/comfyui/restart} does, and GET of {@code /_emulator/comfyui} counts the
 * submits.
 *
 * <p>Workflows, apps and deployments of the hosted services are carried out by the same nodes, each graph in folders of
 * its own with {@code example.png}, {@code example.mp4} and {@code example.flac} among its input files. Loaders take
 * the names of uploads, addresses and, at RunComfy, data URIs; what lies at a foreign address is never fetched, a file
 * stands in for it. At RunComfy there are the deployments {@code demo-upscale}, {@code demo-text},
 * {@code demo-sample}, {@code demo-warm}, whose second run of the same graph succeeds without outputs, and
 * {@code demo-disabled}. At RunningHub there are the workflows 1850000000000000001 (with every kind of result), ...002
 * (of which a part runs), ...003 (never run by hand), ...004 (password {@code sesame}), ...005 (fails) and ...006
 * (without output), the apps 1860000000000000001 (with every kind of field), ...002 (password {@code sesame}) and
 * ...003 (never run by hand), and the quick-create app 1870000000000000001 with the code {@code 002}. A tag in any text
 * of such a submit counts as one in a prompt. Below {@code /proxy/KEY} and {@code /proxy-plus/KEY} each account has a
 * ComfyUI server of its own, whose prompts it pays for when they are accepted. Assets are looked at for a queue time.
 * Uploads can be fetched and used as inputs as long as their links are valid.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.emulator;

import org.jspecify.annotations.NullMarked;

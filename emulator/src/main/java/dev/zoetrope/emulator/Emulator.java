package dev.zoetrope.emulator;

import dev.zoetrope.emulator.EmulatorAssembly.Records;
import dev.zoetrope.emulator.fal.FalSwitches;
import dev.zoetrope.emulator.http.HttpServer;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.media.RenderPool;
import dev.zoetrope.emulator.replicate.ReplicateSwitches;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosted APIs and a ComfyUI server on 127.0.0.1, real sockets and real files. Starts in a fraction of a second,
 * listens on IPv4 loopback only and opens no connection itself, except to webhooks on this machine. Its threads are
 * daemons, so a program that should keep serving after {@code main} has to wait.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.start()) {
 *     emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());
 *     ... // point a client at emulator.baseUri() with emulator.runComfyKey()
 *     assertThat(emulator.charges().accepted("runcomfy")).hasSize(1);
 * }
 * }</pre>
 */
public final class Emulator implements AutoCloseable {

    /** The environment variables in which clients of the services keep their keys. */
    public static final List<String> KEY_VARIABLES =
            List.of("RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNNINGHUB_API_KEY", "FAL_KEY", "REPLICATE_API_TOKEN");

    static final String RUNCOMFY = "runcomfy";
    static final String RUNNINGHUB = "runninghub";
    static final String COMFYUI = "comfyui";
    static final String FAL = "fal";
    static final String REPLICATE = "replicate";

    private final EmulatorOptions options;
    private final HttpServer server;
    private final RenderPool pool;
    private final Webhooks webhooks;
    private final URI baseUri;
    private final ChargeLedger charges = new ChargeLedger();
    private final RequestLog requests = new RequestLog();
    private final Faults faults = new Faults();
    private final CurrentCatalog catalog;
    private final ComfyUiServers comfyUi;
    private final FalSwitches falSwitches = new FalSwitches();
    private final ReplicateSwitches replicateSwitches = new ReplicateSwitches();
    private final OutputHost outputHost;

    private Emulator(EmulatorOptions options) {
        this.options = options;
        this.catalog = new CurrentCatalog(options);
        this.server = new HttpServer(options.port(), options.idleTime());
        this.pool = new RenderPool(options.renderMedia(), options.fixedArtifacts());
        this.baseUri = URI.create("http://127.0.0.1:" + server.port());
        this.webhooks = new Webhooks(options.clock());
        EmulatorAssembly assembly = new EmulatorAssembly(options, baseUri, pool, webhooks);
        this.comfyUi = assembly.comfyUi(charges);
        this.outputHost = new OutputHost(options.idleTime());
        RequestDispatcher dispatcher = assembly.with(falSwitches)
                .with(replicateSwitches, outputHost::uri)
                .dispatcher(new Records(charges, requests), faults, catalog, comfyUi);
        outputHost.serve(dispatcher);
        server.serve(dispatcher);
    }

    /** Starts with the default options on any free port. */
    public static Emulator start() {
        return start(EmulatorOptions.defaults());
    }

    /** Starts with these options; fails with the cause if the port is in use. */
    public static Emulator start(EmulatorOptions options) {
        return new Emulator(options);
    }

    /** {@return {@code http://127.0.0.1:PORT}, under which all APIs are served, each on its own paths} */
    public URI baseUri() {
        return baseUri;
    }

    /** {@return the main RunComfy key that it accepts} */
    public String runComfyKey() {
        return options.mainKey(options.runComfyKeys());
    }

    /** {@return the main RunningHub key that it accepts} */
    public String runningHubKey() {
        return options.mainKey(options.runningHubKeys());
    }

    /** {@return the fal key that it accepts} */
    public String falKey() {
        return falSwitches.key();
    }

    /** {@return fal, where public material says nothing certain about the real one} */
    public FalServer fal() {
        return new FalServer(falSwitches);
    }

    /** {@return the Replicate token that it accepts} */
    public String replicateKey() {
        return replicateSwitches.token();
    }

    /** {@return Replicate, where public material says nothing certain about the real one} */
    public ReplicateServer replicate() {
        return new ReplicateServer(replicateSwitches);
    }

    /**
     * Returns the environment variables that point a client here, in this order: {@code RUNCOMFY_BASE_URL},
     * {@code RUNCOMFY_API_TOKEN}, {@code RUNNINGHUB_BASE_URL}, {@code RUNNINGHUB_API_KEY}, {@code FAL_BASE_URL},
     * {@code FAL_KEY}, {@code REPLICATE_BASE_URL}, {@code REPLICATE_API_TOKEN}, {@code COMFYUI_BASE_URL}. Unmodifiable.
     */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("RUNCOMFY_BASE_URL", baseUri.toString());
        variables.put("RUNCOMFY_API_TOKEN", runComfyKey());
        variables.put("RUNNINGHUB_BASE_URL", baseUri.toString());
        variables.put("RUNNINGHUB_API_KEY", runningHubKey());
        variables.put("FAL_BASE_URL", baseUri.toString());
        variables.put("FAL_KEY", falKey());
        variables.put("REPLICATE_BASE_URL", baseUri.toString());
        variables.put("REPLICATE_API_TOKEN", replicateKey());
        variables.put("COMFYUI_BASE_URL", baseUri.toString());
        return Collections.unmodifiableMap(variables);
    }

    /** {@return what it accepted and charged} */
    public ChargeLedger charges() {
        return charges;
    }

    /** {@return what came over the wire} */
    public RequestLog requests() {
        return requests;
    }

    /** {@return what is to go wrong} */
    public Faults faults() {
        return faults;
    }

    /** {@return what RunComfy's catalogue offers} */
    public CurrentCatalog catalog() {
        return catalog;
    }

    /** {@return the ComfyUI server, to start again and to ask what it accepted} */
    public ComfyUiServer comfyUi() {
        return new ComfyUiServer(comfyUi);
    }

    /** {@return how many connections clients hold open} */
    public int openConnections() {
        return server.openConnections() + outputHost.openConnections();
    }

    /**
     * Closes, in order, every connection on which no request is being answered, as a server does after an idle time.
     * Returns once they are closed on this side.
     */
    public void closeIdleConnections() {
        server.closeIdleConnections();
        outputHost.closeIdleConnections();
    }

    /** Stops at once and frees the port. Requests being answered get no answer; closing again does nothing. */
    @Override
    public void close() {
        server.close();
        outputHost.close();
        pool.close();
        comfyUi.close();
        webhooks.close();
    }
}

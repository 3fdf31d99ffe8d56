package dev.zoetrope.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zoetrope.api.MediaClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Receives notices below {@code /hooks/} and hands them to a client, and serves a {@link JobPage} if there is one. It listens on this machine only; what stands in
 * front of it, such as a proxy with a certificate, makes it public. Whatever comes is answered 204 at once, so that an
 * answer tells nothing about which addresses are known.
 *
 * <pre>{@code
 * try (HookServer hooks = HookServer.start(media, 8787, URI.create("https://example.org"))) {
 *     ...
 * }
 * }</pre>
 */
public final class HookServer implements AutoCloseable {

    private static final String PATH = "/hooks/";
    private static final String METHOD = "POST";
    private static final int LARGEST_NOTICE = 1 << 20;
    private static final int THREADS = 4;

    /** Of the page; some are held by what is sent as it happens, the others answer. */
    private static final int PAGE_THREADS = ChangeStream.MOST + 8;

    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    /** How long a request may take to arrive, in seconds; the JDK's server reads it when it is first used. */
    private static final String REQUEST_TIME = "sun.net.httpserver.maxReqTime";

    private static final String LONGEST_REQUEST = "10";

    /** Without it an answer on a connection that is used again takes 40 ms longer. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final ExecutorService threads;
    private final MediaClient client;
    private final @Nullable String publicHost;
    private final @Nullable JobPage page;

    private HookServer(HttpServer server, MediaClient client, @Nullable URI base, @Nullable JobPage page) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(page == null ? THREADS : THREADS + PAGE_THREADS, daemons());
        this.client = client;
        this.publicHost = base == null ? null : base.getHost().toLowerCase(Locale.ROOT);
        this.page = page;
    }

    /**
     * Starts a server on the loopback address.
     *
     * @param client takes the notices; it is not closed with the server
     * @param port the port, or 0 for any that is free
     * @param base the public base URL, whose host requests may name; null if they come from this machine alone
     * @return the running server
     * @throws IOException if the port is not free
     */
    public static HookServer start(MediaClient client, int port, @Nullable URI base) throws IOException {
        return start(client, port, base, null);
    }

    /**
     * Starts a server on the loopback address, with a page beside the notices.
     *
     * @param client takes the notices; it is not closed with the server
     * @param port the port, or 0 for any that is free
     * @param base the public base URL, whose host notices may name; null if they come from this machine alone
     * @param page answers all other requests; null for none. It is closed with the server
     * @return the running server
     * @throws IOException if the port is not free
     */
    public static HookServer start(MediaClient client, int port, @Nullable URI base, @Nullable JobPage page)
            throws IOException {
        setUnlessSet(REQUEST_TIME, LONGEST_REQUEST);
        setUnlessSet(NO_DELAY, "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        HookServer hooks = new HookServer(server, client, base, page);
        server.setExecutor(hooks.threads);
        server.createContext("/", hooks::answer);
        server.start();
        return hooks;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "zoetrope-hooks-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** {@return where the server listens} */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * {@return the address at which the page is opened, with its token; empty if there is no page} Anyone who has it
     * sees all jobs.
     */
    public Optional<URI> pageAddress() {
        return Optional.ofNullable(page).map(shown -> address().resolve("?token=" + shown.token()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!path.contains(PATH) && page != null) {
                page.answer(new ServerExchange(exchange));
                return;
            }
            if (!path.contains(PATH)) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            Optional<byte[]> body = exchange.getRequestMethod().equals(METHOD) && expected(exchange)
                    ? body(exchange)
                    : Optional.empty();
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            body.ifPresent(bytes -> client.notice(path, exchange.getRequestHeaders(), bytes));
        }
    }

    /** Only the names by which this server is meant to be called: any other one is a trick of a page in a browser. */
    private boolean expected(HttpExchange exchange) {
        String named = exchange.getRequestHeaders().getFirst("Host");
        if (named == null) {
            return false;
        }
        String host = named.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return host.equals(publicHost) || host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static Optional<byte[]> body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_NOTICE + 1);
            return body.length > LARGEST_NOTICE ? Optional.empty() : Optional.of(body);
        }
    }

    /** Takes no more notices, and ends the page. */
    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}

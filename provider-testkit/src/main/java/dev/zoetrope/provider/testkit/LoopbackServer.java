package dev.zoetrope.provider.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** An HTTP/1.1 server on loopback that plays a script per request and records all that it received. */
final class LoopbackServer implements AutoCloseable {

    /** The names of these servers' threads, so that they are not taken for the provider's. */
    static final String THREADS = "testkit-server";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final ServerSocket listener;
    private final Function<WireRequest, ServerScript> answers;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * A request and when it came.
     *
     * @param request the request
     * @param nanos when it was whole, by {@link System#nanoTime}
     */
    record Seen(WireRequest request, long nanos) {}

    private LoopbackServer(ServerSocket listener, Function<WireRequest, ServerScript> answers) {
        this.listener = listener;
        this.answers = answers;
    }

    /**
     * Starts on a free port.
     *
     * @param answers chooses the script for each request
     * @return the server
     */
    static LoopbackServer start(Function<WireRequest, ServerScript> answers) {
        try {
            LoopbackServer server =
                    new LoopbackServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
            inBackground(server::accept);
            return server;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** {@return every whole request so far, in the order of their arrival} */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    int openConnections() {
        return open.size();
    }

    /**
     * Closes all connections as a server does after an idle time, and gives the clients time to notice.
     * Only to be called while no request is being answered.
     */
    void closeIdleConnections() throws IOException {
        for (Socket socket : open) {
            socket.shutdownOutput();
        }
        // A client that watches its idle connections closes them now; for any other they are dead from here on.
        eventually(() -> open.isEmpty(), Duration.ofSeconds(2));
        for (Socket socket : open) {
            socket.close();
        }
    }

    /**
     * Waits for something to become true.
     *
     * @param what what
     * @param limit how long
     * @return whether it did
     */
    static boolean eventually(BooleanSupplier what, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return what.getAsBoolean();
            }
        }
        return true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                inBackground(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Optional<WireRequest> request = RequestReading.next(socket.getInputStream());
            while (request.isPresent()) {
                // Chosen before the request is recorded: a check that sees the request may already rely on its answer.
                ServerScript script = answers.apply(request.get());
                seen.add(new Seen(request.get(), System.nanoTime()));
                (request.get().asksForTheHead() ? script.ofTheHead() : script).play(socket);
                request = socket.isClosed() ? Optional.empty() : RequestReading.next(socket.getInputStream());
            }
        } catch (IOException gone) {
            // The client broke off, which is what some checks are about.
        } finally {
            open.remove(socket);
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, THREADS);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

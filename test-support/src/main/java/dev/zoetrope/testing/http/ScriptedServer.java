package dev.zoetrope.testing.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on loopback that plays scripts and remembers all that it saw. A request gets the first script of
 * {@link #next}; when there is none left, the one {@link #at} its path; and where there is none either, the one
 * {@link #otherwise}.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final ServerSocket listener;
    private final Queue<Script> queue = new ConcurrentLinkedQueue<>();
    private final Map<String, Script> places = new ConcurrentHashMap<>();
    private volatile Script otherwise = Script.json(500, "{\"message\":\"nothing more was scripted\"}");
    private final List<ReceivedRequest> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<AssertionError> failures = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private ScriptedServer(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Starts on a free port.
     *
     * @return the server, to be closed by the caller
     */
    public static ScriptedServer start() {
        try {
            return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Starts on a given listener, for example one that speaks TLS.
     *
     * @param listener where connections come in
     * @return the server, which closes the listener with itself
     */
    public static ScriptedServer on(ServerSocket listener) {
        ScriptedServer server = new ScriptedServer(listener);
        inBackground(server::accept);
        return server;
    }

    /**
     * Says what happens to the next requests, whatever they ask for.
     *
     * @param scripts one for each request
     * @return this server
     */
    public ScriptedServer next(Script... scripts) {
        queue.addAll(List.of(scripts));
        return this;
    }

    /**
     * Says what happens to several of the next requests.
     *
     * @param count how many
     * @param script the script for each of them
     * @return this server
     */
    public ScriptedServer times(int count, Script script) {
        for (int i = 0; i < count; i++) {
            next(script);
        }
        return this;
    }

    /**
     * Says what happens to every request for a path.
     *
     * @param path how the request's target begins; of several that fit, the longest counts
     * @param script the script, instead of the one that this path may have had
     * @return this server
     */
    public ScriptedServer at(String path, Script script) {
        places.put(path, script);
        return this;
    }

    /**
     * Says what happens to a request for which nothing else was said, instead of an answer with status 500.
     *
     * @param script the script
     * @return this server
     */
    public ScriptedServer otherwise(Script script) {
        otherwise = script;
        return this;
    }

    /** {@return where it listens, without a path} */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /**
     * Returns the address of a file of this server.
     *
     * @param path its path, with a slash at the beginning
     * @return the address
     */
    public URI uri(String path) {
        return URI.create(uri() + path);
    }

    /** {@return every whole request seen, in order} */
    public List<ReceivedRequest> requests() {
        return List.copyOf(seen);
    }

    /** {@return the only request seen} */
    public ReceivedRequest onlyRequest() {
        if (seen.size() != 1) {
            throw new AssertionError("expected one request on the wire but saw " + seen);
        }
        return seen.get(0);
    }

    /** {@return how many connections were made} */
    public int connections() {
        return sockets.size();
    }

    /**
     * Waits until a connection has ended on either side.
     *
     * @return whether that happened within a minute
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean connectionEnded() throws InterruptedException {
        return ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) != null;
    }

    /**
     * Waits until a client has hung up on a script that was not over.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitHangUp() throws InterruptedException {
        if (!hungUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no client hung up");
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = sockets.size();
                inBackground(() -> serve(socket, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            RequestReader reader = new RequestReader(socket.getInputStream(), number);
            Optional<ReceivedRequest> request = reader.next();
            while (request.isPresent()) {
                seen.add(request.get());
                ScriptedExchange exchange = new ScriptedExchange(socket, request.get(), hungUp);
                play(script(request.get().target()), exchange);
                request = exchange.isOver() ? Optional.empty() : reader.next();
            }
        } catch (IOException gone) {
            // The client broke off, which is what some tests are about.
            hungUp.countDown();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            ended.add(number);
        }
    }

    private void play(Script script, ScriptedExchange exchange) throws IOException, InterruptedException {
        try {
            script.play(exchange);
        } catch (AssertionError failure) {
            failures.add(failure);
            exchange.socket().close();
        }
    }

    private Script script(String target) {
        Script next = queue.poll();
        return next != null
                ? next
                : places.entrySet().stream()
                        .filter(place -> target.startsWith(place.getKey()))
                        .max(Comparator.comparingInt(place -> place.getKey().length()))
                        .map(Map.Entry::getValue)
                        .orElse(otherwise);
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Closes the port and every connection.
     *
     * @throws AssertionError the first that a script threw: what is asserted on this server's threads counts
     */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        for (AssertionError failure : failures) {
            throw failure;
        }
    }
}

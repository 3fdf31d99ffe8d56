package dev.zoetrope.provider.support.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An HTTP server on loopback that plays one script per request, in order, and remembers all that it saw. */
public final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<SeenRequest> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();

    private ScriptedServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts on a free port. */
    public static ScriptedServer start() {
        try {
            return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Starts on a given listener, for example one that speaks TLS. */
    public static ScriptedServer on(ServerSocket listener) {
        ScriptedServer server = new ScriptedServer(listener);
        daemon(server::accept);
        return server;
    }

    /** Says what happens to the next requests. */
    public ScriptedServer next(Script... next) {
        scripts.addAll(List.of(next));
        return this;
    }

    /** Returns where it listens, without a path. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Returns every whole request seen, in order. */
    public List<SeenRequest> requests() {
        return List.copyOf(seen);
    }

    /** Returns the only request seen. */
    public SeenRequest onlyRequest() {
        if (seen.size() != 1) {
            throw new AssertionError("expected one request on the wire but saw " + seen);
        }
        return seen.get(0);
    }

    /** Returns how many connections were made. */
    public int connections() {
        return sockets.size();
    }

    /** Waits until a connection has ended on either side; tells whether that happened within five seconds. */
    public boolean connectionEnded() throws InterruptedException {
        return ended.poll(60, TimeUnit.SECONDS) != null;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = sockets.size();
                daemon(() -> serve(socket, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            SeenRequest request = read(socket.getInputStream(), number);
            while (request != null) {
                seen.add(request);
                Script script = scripts.poll();
                if (script == null) {
                    script = Script.json(500, "{\"message\":\"nothing more was scripted\"}");
                }
                script.play(socket);
                request = socket.isClosed() ? null : read(socket.getInputStream(), number);
            }
        } catch (IOException gone) {
            // The client broke off, which is what some tests are about.
        } finally {
            ended.add(number);
        }
    }

    private static @Nullable SeenRequest read(InputStream in, int connection) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        if (head.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        head.subList(1, head.size())
                .forEach(line -> headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(':') + 1).strip()));
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            return null;
        }
        String[] first = head.get(0).split(" ");
        return new SeenRequest(connection, first[0], first[1], headers, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

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
    }
}

package dev.zoetrope.core.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that says on the socket, request by request, what a test tells it; each connection serves one request. */
final class ScriptedServer implements AutoCloseable {

    /** A request as it came. */
    record Asked(String target, Map<String, String> headers) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** What is said in answer. The connection is closed afterwards. */
    @FunctionalInterface
    interface Answer {
        void say(Talk talk) throws IOException, InterruptedException;
    }

    /** One connection, after the request was read. */
    static final class Talk {
        private final Socket socket;
        private final OutputStream out;
        private final CountDownLatch hungUp;
        final Asked asked;

        private Talk(Socket socket, Asked asked, CountDownLatch hungUp) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
            this.asked = asked;
            this.hungUp = hungUp;
        }

        Talk head(String... lines) throws IOException {
            out.write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        Talk bytes(byte[] content, int from, int to) throws IOException {
            out.write(content, from, to - from);
            out.flush();
            return this;
        }

        /** Sends bytes as one chunk of a chunked body. */
        Talk chunk(byte[] content, int from, int to) throws IOException {
            out.write((Integer.toHexString(to - from) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes(content, from, to);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        void lastChunk() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Says nothing more until the client hangs up. */
        void hold() {
            try {
                while (socket.getInputStream().read() >= 0) {
                    // What a client says after its request is of no interest.
                }
            } catch (IOException e) {
                // A reset is a hang-up too.
            }
            hungUp.countDown();
        }
    }

    private final ServerSocket listening;
    private final BlockingQueue<Answer> script = new LinkedBlockingQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    ScriptedServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Adds what the next request is told; without any the connection is closed at once. */
    ScriptedServer then(Answer answer) {
        script.add(answer);
        return this;
    }

    ScriptedServer times(int count, Answer answer) {
        for (int i = 0; i < count; i++) {
            then(answer);
        }
        return this;
    }

    List<Asked> asked() {
        return new ArrayList<>(asked);
    }

    /** Waits until a client hung up on an answer that was held. */
    void awaitHangUp() throws InterruptedException {
        hungUp.await();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread thread = new Thread(() -> answer(socket), "scripted-answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            Asked request = read(socket);
            asked.add(request);
            Answer answer = script.poll();
            if (answer != null) {
                answer.say(new Talk(socket, request, hungUp));
            }
        } catch (IOException e) {
            hungUp.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked read(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String[] line = String.valueOf(in.readLine()).split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("this is not HTTP");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Asked(line.length > 1 ? line[1] : "", headers);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

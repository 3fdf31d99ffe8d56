package dev.zoetrope.testing.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A request and the connection that it came by, for a script to answer as it likes. */
public final class ScriptedExchange {

    private static final ReceivedRequest NO_REQUEST = new ReceivedRequest(1, "", "", Map.of(), "");

    private final Socket socket;
    private final ReceivedRequest request;
    private final CountDownLatch hungUp;
    private boolean last;

    ScriptedExchange(Socket socket, ReceivedRequest request, CountDownLatch hungUp) {
        this.socket = socket;
        this.request = request;
        this.hungUp = hungUp;
    }

    /**
     * Takes a connection from which no request was read, so that a script can be played on it.
     *
     * @param socket the connection
     * @return the exchange, with an empty request
     */
    public static ScriptedExchange on(Socket socket) {
        return new ScriptedExchange(socket, NO_REQUEST, new CountDownLatch(1));
    }

    /** {@return the request} */
    public ReceivedRequest request() {
        return request;
    }

    /** {@return the connection} */
    public Socket socket() {
        return socket;
    }

    /**
     * Writes the head of an answer that says {@code Connection: close}. The connection is closed when the script has
     * been played, whether the answer is whole by then or not.
     *
     * @param lines the status line and headers, one byte for each character
     * @return this exchange
     * @throws IOException if the connection breaks
     */
    public ScriptedExchange head(String... lines) throws IOException {
        last = true;
        byte[] head =
                (String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return bytes(head, 0, head.length);
    }

    /**
     * Writes bytes as they are.
     *
     * @param content the bytes
     * @param from the first that is written
     * @param to the first that is not
     * @return this exchange
     * @throws IOException if the connection breaks
     */
    public ScriptedExchange bytes(byte[] content, int from, int to) throws IOException {
        socket.getOutputStream().write(content, from, to - from);
        socket.getOutputStream().flush();
        return this;
    }

    /**
     * Writes bytes as one chunk of a chunked body.
     *
     * @param content the bytes
     * @param from the first that is written
     * @param to the first that is not
     * @return this exchange
     * @throws IOException if the connection breaks
     */
    public ScriptedExchange chunk(byte[] content, int from, int to) throws IOException {
        ascii(Integer.toHexString(to - from) + "\r\n");
        bytes(content, from, to);
        return ascii("\r\n");
    }

    /**
     * Ends a chunked body.
     *
     * @throws IOException if the connection breaks
     */
    public void lastChunk() throws IOException {
        ascii("0\r\n\r\n");
    }

    /**
     * Says nothing more until the client hangs up, and then closes.
     *
     * @throws IOException if the connection cannot be closed
     */
    public void hold() throws IOException {
        try (socket) {
            while (socket.getInputStream().read() >= 0) {
                // What a client says after its request is of no interest.
            }
        } catch (IOException reset) {
            // A reset is a hang-up too.
            socket.close();
        }
        hungUp.countDown();
    }

    private ScriptedExchange ascii(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return bytes(bytes, 0, bytes.length);
    }

    /** Tells whether no request is to be read from the connection any more. */
    boolean isOver() {
        return last || socket.isClosed();
    }
}

package dev.zoetrope.provider.support.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What the server does once it has a whole request. */
@FunctionalInterface
public interface Script {

    /**
     * Plays it.
     *
     * @param socket the connection; if it is still open afterwards, the next request is read from it
     * @throws IOException if the connection breaks
     */
    void play(Socket socket) throws IOException;

    /** Answers with a JSON body. */
    static Script json(int status, String body, String... headers) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Scripted\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n");
        return raw(head + body);
    }

    /** Writes bytes as they are. */
    static Script raw(String text) {
        return socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        };
    }

    /** Closes without an answer: a reply lost after acceptance. */
    static Script close() {
        return Socket::close;
    }

    /** Breaks the connection off. */
    static Script reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Waits until the client goes away. */
    static Script stall() {
        return socket -> {
            while (socket.getInputStream().read() >= 0) {
                // A client has nothing more to say here.
            }
            socket.close();
        };
    }

    /** Plays another script after this one. */
    default Script then(Script next) {
        return socket -> {
            play(socket);
            next.play(socket);
        };
    }
}

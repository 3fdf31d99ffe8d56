package dev.zoetrope.provider.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** What a server does once it has a whole request. */
@FunctionalInterface
interface ServerScript {

    /** So many bytes of one answer that no client should take them. */
    long ENDLESS = 256L << 20;

    /**
     * Plays it.
     *
     * @param socket the connection; if it is still open afterwards, the next request is read from it
     * @throws IOException if the connection breaks
     */
    void play(Socket socket) throws IOException;

    /**
     * {@return what the server does if it was asked for the head of the answer alone} The same unless overridden: what is
     * no answer in good order is none either way.
     */
    default ServerScript ofTheHead() {
        return this;
    }

    /** Answers in good order. */
    static ServerScript reply(WireReply reply) {
        return raw(reply.head() + reply.body()).orOfTheHead(raw(reply.head()));
    }

    /** Answers in good order, in gzip. */
    static ServerScript compressed(WireReply reply) {
        return socket -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(content)) {
                gzip.write(reply.body().getBytes(StandardCharsets.UTF_8));
            }
            String head = reply.header("Content-Encoding", "gzip").head(content.size());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            content.writeTo(socket.getOutputStream());
            socket.getOutputStream().flush();
        };
    }

    /** Writes a text as it is. */
    static ServerScript raw(String text) {
        return socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        };
    }

    /** Closes without an answer: the reply is lost. */
    static ServerScript lost() {
        return Socket::close;
    }

    /** Breaks the connection off with a reset. */
    static ServerScript reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Says nothing until the client goes away. */
    static ServerScript stalled() {
        return ServerScript::awaitClient;
    }

    /** Answers up to the first name in the body and no further, until the client goes away. */
    static ServerScript stalledInBody(WireReply reply) {
        return begun(reply).then(stalled());
    }

    /** Answers up to the first name in the body and closes. */
    static ServerScript cut(WireReply reply) {
        return begun(reply).then(lost());
    }

    /**
     * Answers with a body that goes on until the client goes away, or has taken far more than an answer has.
     *
     * @param taken learns how many bytes of one answer went out at most
     */
    static ServerScript endless(AtomicLong taken) {
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        return socket -> {
            raw(WireReply.json(200, "").head(Integer.MAX_VALUE)).play(socket);
            for (long sent = blanks.length; sent <= ENDLESS; sent += blanks.length) {
                socket.getOutputStream().write(blanks);
                taken.accumulateAndGet(sent, Math::max);
            }
            socket.close();
        };
    }

    /** Points to another place. */
    static ServerScript redirect(int status, String location) {
        return reply(new WireReply(status, Map.of("Location", location), ""));
    }

    /** Waits before another script. */
    static ServerScript late(Duration pause, ServerScript next) {
        return socket -> {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IOException("the server was stopped", stop);
            }
            next.play(socket);
        };
    }

    private static ServerScript begun(WireReply reply) {
        String head = reply.head();
        // Where the head is all of the answer, a part of it is what has begun.
        return raw(head + reply.beginning()).orOfTheHead(raw(head.substring(0, head.length() / 2)));
    }

    private ServerScript orOfTheHead(ServerScript other) {
        return new ServerScript() {
            @Override
            public void play(Socket socket) throws IOException {
                ServerScript.this.play(socket);
            }

            @Override
            public ServerScript ofTheHead() {
                return other;
            }
        };
    }

    private static void awaitClient(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // A client has nothing more to say here.
        }
        socket.close();
    }

    /** Plays another script after this one. */
    default ServerScript then(ServerScript next) {
        ServerScript both = socket -> {
            play(socket);
            next.play(socket);
        };
        return both.orOfTheHead(socket -> {
            ofTheHead().play(socket);
            next.ofTheHead().play(socket);
        });
    }
}

package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The messages about one job: {@code /ws?clientId=...}, of which the server sends those about the jobs of that client.
 * What came before the socket was open is not sent again. Source: ComfyUI server, {@code websocket_handler} of
 * {@code server.py}.
 */
final class ProgressFeed implements WebSocket.Listener {

    /** Nothing that counts is longer; a longer text is passed over. */
    private static final int LONGEST_TEXT = 4 << 20;

    private final JobProgress progress;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<WebSocket> opening;
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;

    /**
     * Begins to open the socket, and does not wait for it.
     *
     * @param connection the connection to the server
     * @param client the {@code client_id} of the job
     * @param progress takes the messages
     */
    ProgressFeed(ProviderConnection connection, String client, JobProgress progress) {
        this.progress = progress;
        this.opening = connection.webSocket("/ws?clientId=" + ServerFile.escaped(client), this);
    }

    /** {@return how far the job is, as far as it was reported} */
    JobProgress progress() {
        return progress;
    }

    /** {@return whether nothing more will come} */
    boolean closed() {
        return closed || opening.isCompletedExceptionally();
    }

    /** Hangs up, also on a socket that is yet to be opened. */
    void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    public void onOpen(WebSocket source) {
        socket = source;
        if (closed) {
            source.abort();
        } else {
            source.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
        if (text.length() <= LONGEST_TEXT) {
            text.append(data);
        }
        if (last) {
            if (text.length() <= LONGEST_TEXT) {
                progress.note(JsonFields.parse(text.toString()));
            }
            text.setLength(0);
        }
        if (progress.over()) {
            close();
        } else {
            source.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket source, int status, String reason) {
        close();
        return null;
    }

    @Override
    public void onError(WebSocket source, Throwable fault) {
        closed = true;
    }
}

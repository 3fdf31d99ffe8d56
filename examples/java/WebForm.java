import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** A web form that shows the progress of what it ordered. One client serves all visitors. */
public final class WebForm {

    private static final String FORM = """
            <form method="post" action="/order">
            <input type="hidden" name="order" value="%s">
            <input name="prompt" size="60"> <button>Make a video</button>
            </form>
            """;

    private static final String WAITING = """
            <p id="state">...</p>
            <script>
            const events = new EventSource("/events/%1$s");
            events.onmessage = e => document.getElementById("state").textContent = e.data;
            events.addEventListener("end", e => { events.close(); if (e.data === "SUCCEEDED") location = "/files/%1$s"; });
            </script>
            """;

    private final MediaClient media;

    private WebForm(MediaClient media) {
        this.media = media;
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = start(Zoetrope.create(), 8080);
        System.out.println("http://localhost:" + server.getAddress().getPort());
    }

    /** Starts the form on a port of this machine; 0 takes a free one. */
    public static HttpServer start(MediaClient media, int port) throws IOException {
        WebForm form = new WebForm(media);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        // Each visitor who waits holds a thread of the server, but none of the client's.
        server.setExecutor(Executors.newCachedThreadPool());
        // The form has a number before it is sent: sent twice, it is one order.
        server.createContext("/", call -> answer(call, 200, FORM.formatted(UUID.randomUUID())));
        server.createContext("/order", form::order);
        server.createContext("/jobs/", call -> answer(call, 200, WAITING.formatted(idIn(call))));
        server.createContext("/events/", form::events);
        server.createContext("/files/", form::file);
        server.start();
        return server;
    }

    private void order(HttpExchange call) throws IOException {
        Map<String, String> fields = fields(call);
        try {
            Job job = media.submit(TextToVideo.of("kling-3.0-std")
                    .prompt(fields.get("prompt"))
                    .idempotencyKey(fields.get("order"))
                    .build());
            call.getResponseHeaders().set("Location", "/jobs/" + job.id());
            answer(call, 303, "");
        } catch (MediaException refused) {
            answer(call, 400, "<p>Not ordered: " + refused.reason() + "</p>");
        }
    }

    /** Sends the states of a job as they come, until it ends. */
    private void events(HttpExchange call) throws IOException {
        Job job = media.jobs().attach(idIn(call));
        BlockingQueue<JobSnapshot> seen = new LinkedBlockingQueue<>();
        job.listen((JobEvent event) -> seen.add(event.job()));
        seen.add(job.snapshot());
        call.getResponseHeaders().set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        try (OutputStream out = call.getResponseBody()) {
            JobSnapshot now;
            do {
                now = seen.take();
                String done = now.progress().map(share -> " " + Math.round(share * 100) + " %").orElse("");
                out.write(("data: " + now.state() + done + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } while (!now.state().ended());
            out.write(("event: end\ndata: " + now.state() + "\n\n").getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void file(HttpExchange call) throws IOException {
        Artifact video = media.jobs().attach(idIn(call)).await().video();
        call.getResponseHeaders().set("Content-Type", "video/mp4");
        call.sendResponseHeaders(200, 0);
        try (OutputStream out = call.getResponseBody()) {
            video.writeTo(out);
        }
    }

    private static String idIn(HttpExchange call) {
        String path = call.getRequestURI().getPath();
        // Letters and digits only: it goes back into a page.
        return path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]", "");
    }

    private static Map<String, String> fields(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readNBytes(10_000), StandardCharsets.US_ASCII);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange call, int status, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = call.getResponseBody()) {
            out.write(body);
        }
    }
}

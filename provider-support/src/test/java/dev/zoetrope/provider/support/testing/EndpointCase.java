package dev.zoetrope.provider.support.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of endpoints: the call of an application, what is on the wire for it, and what becomes of the
 * answers. In texts, single quotes stand for double ones, {@link #KEY} for the account's key and {@link #ORIGIN} for
 * where the server is.
 */
public final class EndpointCase {

    /** Stands for the account's key in requests. */
    public static final String KEY = "KEY";

    /** Stands for the server's own address in requests and answers. */
    public static final String ORIGIN = "ORIGIN";

    /** Headers of the connection, and such that say the same in each request. */
    private static final Set<String> USUAL = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "host",
            "http2-settings",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private final String endpoint;
    private final Call call;
    private final @Nullable Object expected;
    private final List<Exchange> exchanges;

    /** A call as an application or the engine makes it. */
    @FunctionalInterface
    public interface Call {

        /** Makes the call, and returns what it gives. */
        @Nullable Object make(OpenedProvider opened) throws Exception;

        /** Calls the provider's own interface. */
        static <T> Call on(Class<T> service, Function<T, @Nullable Object> call) {
            return opened -> call.apply(opened.provider().unwrap(service).orElseThrow());
        }

        /** Calls what returns nothing of the provider's own interface. */
        static <T> Call does(Class<T> service, Consumer<T> call) {
            return on(service, unwrapped -> {
                call.accept(unwrapped);
                return null;
            });
        }
    }

    /** In which form the key goes along in the header. */
    public enum Auth {
        /** {@code Bearer KEY}. */
        BEARER,
        /** The key alone. */
        RAW,
        /** Without such a header. */
        NONE;

        private @Nullable String header() {
            return switch (this) {
                case BEARER -> "Bearer " + KEY;
                case RAW -> KEY;
                case NONE -> null;
            };
        }
    }

    private record Exchange(String line, Auth auth, String body, Script answer) {}

    private EndpointCase(String endpoint, Call call, @Nullable Object expected, List<Exchange> exchanges) {
        this.endpoint = endpoint;
        this.call = call;
        this.expected = expected;
        this.exchanges = exchanges;
    }

    /**
     * Begins a case.
     *
     * @param endpoint the first cell of the row
     * @param expected what the call gives
     * @param call the call
     */
    public static EndpointCase of(String endpoint, @Nullable Object expected, Call call) {
        return new EndpointCase(endpoint, call, expected, List.of());
    }

    /**
     * Adds a request that the call sends.
     *
     * @param line method and target, with the query
     * @param auth the form of the key
     * @param body JSON, other text, or {@code form NAME=VALUE; FILE.png TYPE CONTENT} for a form; empty for none
     * @param answer the body of the answer, which has status 200
     */
    public EndpointCase sends(String line, Auth auth, String body, String answer) {
        return sends(line, auth, body, exchange -> {
            String origin = "http://127.0.0.1:" + exchange.socket().getLocalPort();
            String text = answer.replace('\'', '"').replace(ORIGIN, origin);
            Script.json(200, text).play(exchange);
        });
    }

    /** As {@link #sends(String, Auth, String, String)}, with another answer than that. */
    public EndpointCase sends(String line, Auth auth, String body, Script answer) {
        List<Exchange> all = new ArrayList<>(exchanges);
        all.add(new Exchange(line, auth, body, answer));
        return new EndpointCase(endpoint, call, expected, List.copyOf(all));
    }

    /** {@return a new file that holds its own name} */
    public static Path file(Path folder, String name) {
        try {
            return Files.writeString(folder.resolve(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the first cell of its row} */
    public String endpoint() {
        return endpoint;
    }

    @Override
    public String toString() {
        return endpoint;
    }

    /** Makes the call before a server that answers as said, and compares all that was seen. */
    public void carryOut(OpenedProvider opened, String key) throws Exception {
        for (Exchange exchange : exchanges) {
            opened.answering(exchange.answer());
        }

        Object made = call.make(opened);

        List<ReceivedRequest> requests = opened.server().requests();
        assertThat(requests.stream().map(request -> line(request, opened, key)))
                .containsExactlyElementsOf(
                        exchanges.stream().map(Exchange::line).toList());
        for (int i = 0; i < exchanges.size(); i++) {
            compare(exchanges.get(i), requests.get(i), key);
        }
        assertThat(made).isEqualTo(expected);
    }

    private static String line(ReceivedRequest request, OpenedProvider opened, String key) {
        return (request.method() + " " + request.target())
                .replace(key, KEY)
                .replace(opened.server().uri().toString(), ORIGIN);
    }

    private static void compare(Exchange exchange, ReceivedRequest request, String key) {
        assertThat(request.header("authorization").map(header -> header.replace(key, KEY)))
                .as("key of %s", exchange.line())
                .isEqualTo(Optional.ofNullable(exchange.auth().header()));
        Set<String> more = new TreeSet<>(request.headers().keySet());
        more.removeAll(USUAL);
        assertThat(more).as("headers of %s", exchange.line()).isEmpty();
        String type = request.header("content-type").orElse("");
        String sent = new String(request.body(), StandardCharsets.UTF_8).replace(key, KEY);
        if (exchange.body().startsWith("{")) {
            assertThat(type).isEqualTo("application/json");
            JsonFormat json = JsonFormat.find();
            assertThat(json.read(sent)).isEqualTo(json.read(exchange.body().replace('\'', '"')));
        } else if (exchange.body().startsWith("form ")) {
            assertThat(type).startsWith("multipart/form-data; boundary=");
            assertThat(form(sent, type.substring(type.indexOf('=') + 1)))
                    .isEqualTo(exchange.body().substring("form ".length()));
        } else {
            assertThat(sent).isEqualTo(exchange.body());
        }
    }

    /** Writes a form as cases have it. */
    private static String form(String sent, String boundary) {
        List<String> parts = new ArrayList<>();
        for (String part : sent.split("(\r\n)?--" + Pattern.quote(boundary) + "(--)?\r\n", -1)) {
            if (!part.isEmpty()) {
                parts.add(part.replaceFirst("Content-Disposition: form-data; name=\"(.*?)\"", "$1")
                        .replaceFirst("; filename=\"(.*?)\"", " $1")
                        .replaceFirst("\r\nContent-Type: (.*)", " $1")
                        .replaceFirst("\r\n\r\n", "="));
            }
        }
        return String.join("; ", parts);
    }
}

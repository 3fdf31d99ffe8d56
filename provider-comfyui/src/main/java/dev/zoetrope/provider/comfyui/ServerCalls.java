package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.comfyui.wire.PromptApi;
import dev.zoetrope.provider.comfyui.wire.QueueApi;
import dev.zoetrope.provider.comfyui.wire.QueueItem;
import dev.zoetrope.provider.comfyui.wire.QueueSnapshot;
import dev.zoetrope.provider.comfyui.wire.ServerApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.provider.support.operation.TypedCalls;
import dev.zoetrope.spi.ProviderCallException;
import feign.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The server's own interface, for one account. */
final class ServerCalls implements ComfyUi {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST_BYTES = 64 << 20;

    private final ProviderConnection connection;
    private final ComfyUiErrors errors;
    private final ServerInfo server;
    private final TypedCalls calls;
    private final QueueApi queue;
    private final PromptApi prompts;
    private final ServerApi info;

    ServerCalls(ProviderConnection connection, ComfyUiErrors errors, ServerInfo server) {
        this.connection = connection;
        this.errors = errors;
        this.server = server;
        this.calls = new TypedCalls(connection.account().provider());
        this.queue = connection.api(QueueApi.class);
        this.prompts = connection.api(PromptApi.class);
        this.info = connection.api(ServerApi.class, MOST_BYTES);
    }

    private Answer answer(Function<Request.Options, Answer> call) {
        return calls.answer(() -> {
            CallLimit limit = CallLimit.of(LIMIT);
            Answer answer = connection.ask(() -> call.apply(limit.left()));
            if (!answer.successful()) {
                throw errors.of(answer);
            }
            return answer;
        });
    }

    @Override
    public Queue queue() {
        return calls.answer(() -> {
            Answer answer = answer(queue::queue);
            QueueSnapshot now = QueueSnapshot.of(answer.json()).orElseThrow(() -> errors.unreadable(answer));
            return new Queue(items(now.running()), items(now.waiting()));
        });
    }

    private static List<Item> items(List<QueueItem> items) {
        return items.stream()
                .map(item -> new Item(item.id(), item.nodes(), item.client()))
                .toList();
    }

    @Override
    public void interrupt(String promptId) {
        calls.answer(() -> {
            String id = RemoteId.checked(promptId, ComfyUiProviderFactory.REMOTE_ID);
            boolean alone = server.isAtLeast(ServerVersion.INTERRUPT_BY_ID, CallLimit.of(LIMIT))
                    .orElse(false);
            if (!alone) {
                throw new ProviderCallException(
                        FailureReason.REFUSED,
                        "the server is older than 0.3.57, or names no version: an interrupt would end whatever runs",
                        false,
                        null);
            }
            return answer(limit -> prompts.interrupt(Map.of("prompt_id", id), limit));
        });
    }

    @Override
    public void free(boolean unloadModels, boolean emptyCache) {
        Map<String, Object> body = Map.of("unload_models", unloadModels, "free_memory", emptyCache);
        Answer unused = answer(limit -> info.free(body, limit));
    }

    @Override
    public List<NodeType> nodes(String text) {
        JsonFields classes = answer(info::nodeClasses).json();
        String part = text.toLowerCase(Locale.ROOT);
        return classes.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                .sorted()
                .map(name -> nodeType(name, classes.object(name)))
                .toList();
    }

    private static NodeType nodeType(String name, JsonFields about) {
        String title = about.text("display_name");
        return new NodeType(
                name,
                title.isEmpty() ? name : title,
                about.text("category"),
                about.text("api_node").equals("true"));
    }

    @Override
    public Stats stats() {
        JsonFields answer = answer(info::stats).json();
        JsonFields system = answer.object("system");
        List<Device> devices = answer.list("devices").stream()
                .map(JsonFields::of)
                .map(device -> new Device(
                        device.text("name"),
                        device.text("type"),
                        bytes(device, "vram_total"),
                        bytes(device, "vram_free")))
                .toList();
        return new Stats(
                connection.clean(system.text("comfyui_version")),
                connection.clean(system.text("os")),
                bytes(system, "ram_free"),
                devices);
    }

    private static long bytes(JsonFields fields, String name) {
        return fields.number(name).map(BigDecimal::longValue).orElse(-1L);
    }
}

package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.provider.comfyui.wire.ServerApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.WorkflowHost;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says about itself. */
final class ServerInfo implements WorkflowHost {

    /** A server with hundreds of node packs describes thousands of classes. */
    private static final int MOST_BYTES = 64 << 20;

    private final ProviderConnection connection;
    private final ServerApi api;
    private final ComfyUiErrors errors;

    /** The version as it was first answered; null before. */
    private volatile @Nullable String known;

    ServerInfo(ProviderConnection connection, ComfyUiErrors errors) {
        this.connection = connection;
        this.api = connection.api(ServerApi.class, MOST_BYTES);
        this.errors = errors;
    }

    /**
     * Returns whether the server is of a version or a later one. It is asked once.
     *
     * @param version the version
     * @param limit the time limit
     * @return whether it is, or empty if the server names a version of another form
     * @throws ProviderCallException if no usable answer came
     */
    Optional<Boolean> isAtLeast(ServerVersion version, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        String text = known;
        if (text == null) {
            text = ask(limit);
        }
        return ServerVersion.parse(text).map(own -> own.compareTo(version) >= 0);
    }

    @Override
    public Optional<String> version(ModelId place, Duration timeout)
            throws ProviderCallException, InterruptedException {
        return Optional.of(ask(CallLimit.of(timeout)));
    }

    private String ask(CallLimit limit) throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(() -> api.stats(limit.left()));
        String version = answer.json().object("system").text("comfyui_version");
        if (!answer.successful() || version.isEmpty()) {
            throw errors.unreadable(answer);
        }
        String cleaned = connection.clean(version);
        known = cleaned;
        return cleaned;
    }

    @Override
    public String nodeClasses(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer = connection.ask(() -> api.nodeClasses(limit.left()));
        String document = answer.text();
        if (!answer.successful() || !document.stripLeading().startsWith("{")) {
            throw errors.unreadable(answer);
        }
        return connection.masked(document);
    }
}

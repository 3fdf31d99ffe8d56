package dev.zoetrope.benchmarks.notices;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.benchmarks.server.LocalServer;
import dev.zoetrope.benchmarks.server.Reaction;
import dev.zoetrope.benchmarks.server.ReadRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.webhook.HookAddress;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client of an emulator, and a server to which the emulator's notices come. */
final class NoticedClient implements AutoCloseable {

    /** Sends notices. */
    static final String NOTICED = "runninghub:kling-video-o1/text-to-video";

    /** Sends none. */
    static final String OTHER = "runcomfy:kling/kling-video-o3/standard/text-to-video";

    private static final String PROVIDER = "runninghub";
    private static final String ALIAS = "default";
    private static final int NO_CONTENT = 204;
    private static final Duration DEADLINE = Duration.ofHours(1);

    /** NoticeLoad may come while the client is being opened. */
    private final CompletableFuture<MediaClient> opened = new CompletableFuture<>();

    private final Account account;
    private final LocalServer hooks;
    private final MediaClient media;

    /**
     * Opens a client.
     *
     * @param emulator the services
     * @param noticed whether submits ask for notices
     * @throws IOException if no port is free
     */
    NoticedClient(Emulator emulator, boolean noticed) throws IOException {
        this.hooks = LocalServer.start(this::take);
        this.account = Account.of(PROVIDER, ALIAS, emulator.baseUri(), Secret.of(emulator.runningHubKey()));
        Zoetrope.Builder builder = Zoetrope.builder()
                .account(account)
                .account(Account.of("runcomfy", ALIAS, emulator.baseUri(), Secret.of(emulator.runComfyKey())))
                .ledger(new InMemoryLedger());
        this.media = (noticed ? builder.webhookBase(hooks.uri()) : builder).build();
        opened.complete(media);
    }

    private Reaction take(ReadRequest request) {
        opened.join().notice(request.target(), Map.of(), request.body().getBytes(StandardCharsets.UTF_8));
        return Reaction.Answer.json(NO_CONTENT, "");
    }

    /** Submits a job to a model. */
    Job submit(String model) {
        return media.submit(AnyRequest.of(model)
                .nativeParameter("prompt", "a paper boat")
                .deadline(DEADLINE)
                .allowUnknownPrice(true)
                .build());
    }

    /** Returns where notices about a job come to, which only its service should know. */
    URI address(Job job) {
        return HookAddress.of(account, job.id()).below(hooks.uri());
    }

    /** Returns where notices about no job at all come to. */
    URI address(int number) {
        return hooks.uri().resolve(String.format("/hooks/%s/%032d", PROVIDER, number));
    }

    @Override
    public void close() {
        media.close();
        hooks.close();
    }
}

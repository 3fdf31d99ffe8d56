package dev.zoetrope.web;

import dev.zoetrope.api.MediaClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Does what the page is allowed to change. */
final class JobActions {

    private static final int LONGEST_FORM = 4_096;

    private final MediaClient client;
    private final Set<PageAction> allowed;

    JobActions(MediaClient client, Set<PageAction> allowed) {
        this.client = client;
        this.allowed = allowed;
    }

    void run(PageExchange exchange, String job, String written) throws IOException {
        PageReply reply = new PageReply(exchange);
        PageAction action = PageAction.of(written).orElse(null);
        if (action == null) {
            reply.refuse(PageReply.NOT_FOUND);
        } else if (!allowed.contains(action)) {
            reply.error(PageReply.FORBIDDEN, "this page only shows; start it with --allow " + action.id());
        } else if (client.jobs().find(job).isEmpty()) {
            reply.error(PageReply.NOT_FOUND, "the ledger knows no job " + job);
        } else if (action == PageAction.CANCEL) {
            reply.json(
                    PageReply.OK,
                    Map.of("answer", client.jobs().attach(job).cancel().name()));
        } else {
            settle(reply, job, FormText.parse(form(exchange)));
        }
    }

    private void settle(PageReply reply, String job, Map<String, String> form) throws IOException {
        String remoteId = form.getOrDefault("bought", "").strip();
        boolean notBought = form.containsKey("not-bought");
        if (remoteId.isEmpty() != notBought) {
            reply.error(
                    PageReply.BAD_REQUEST,
                    "say either the id that the provider gave the job, or that it was not bought");
        } else if (notBought) {
            reply.json(
                    PageReply.OK,
                    Map.of("answer", client.jobs().settleNotBought(job).state().name()));
        } else {
            reply.json(
                    PageReply.OK,
                    Map.of(
                            "answer",
                            client.jobs()
                                    .settleBought(job, remoteId)
                                    .snapshot()
                                    .state()
                                    .name()));
        }
    }

    private static String form(PageExchange exchange) throws IOException {
        try (InputStream body = exchange.body()) {
            return new String(body.readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
        }
    }

    /** {@return what is allowed, as it is written} */
    Set<String> allowed() {
        return allowed.stream().map(PageAction::id).collect(Collectors.toCollection(TreeSet::new));
    }
}

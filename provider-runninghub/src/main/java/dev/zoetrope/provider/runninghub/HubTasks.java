package dev.zoetrope.provider.runninghub;

import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.OlderApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.ProviderCallException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks and their webhooks, as the first generation of the API shows them. */
final class HubTasks {

    private static final String NO_WEBHOOK = "1";
    private static final String TASK = "taskId";

    private final HubQuestions questions;
    private final OlderApi api;

    HubTasks(HubQuestions questions, OlderApi api) {
        this.questions = questions;
        this.api = api;
    }

    Optional<RunningHub.WebhookEvent> webhookEvent(String task) {
        return questions.calls().answer(() -> {
            Answer answer = questions.asked(limit -> api.webhook(questions.keyed(Map.of(TASK, task)), limit));
            EnvelopeReply reply = EnvelopeReply.of(answer.json());
            if (answer.successful() && reply.code().equals(NO_WEBHOOK)) {
                return Optional.empty();
            }
            if (!answer.successful() || !reply.code().isEmpty() || reply.data().isEmpty()) {
                throw questions.errors().of(answer);
            }
            return Optional.of(event(reply.data()));
        });
    }

    private RunningHub.WebhookEvent event(JsonFields data) {
        return new RunningHub.WebhookEvent(
                data.id("id"),
                data.id(TASK),
                data.text("webhookUrl"),
                data.text("callbackStatus"),
                questions.masked(data.id("callbackResponse")),
                data.count("retryCount").orElse(null),
                questions.masked(data.id("eventData")),
                data.text("createTime"),
                data.text("updateTime"));
    }

    void resendWebhook(String webhook, URI url) {
        Map<String, Object> body = questions.keyed(Map.of("webhookId", webhook, "webhookUrl", url.toString()));
        var unused = questions.done(limit -> api.resend(body, limit));
    }

    String state(String task) {
        return questions
                .done(limit -> api.status(questions.keyed(Map.of(TASK, task)), limit))
                .json()
                .text("data");
    }

    RunningHub.TaskOutputs outputs(String task) {
        return questions.calls().answer(() -> {
            Answer answer = questions.asked(limit -> api.outputs(questions.keyed(Map.of(TASK, task)), limit));
            return outputs(answer);
        });
    }

    private RunningHub.TaskOutputs outputs(Answer answer) throws ProviderCallException {
        EnvelopeReply reply = EnvelopeReply.of(answer.json());
        if (!answer.successful() || !answer.isObject()) {
            throw questions.errors().of(answer);
        }
        if (reply.code().isEmpty()) {
            List<RunningHub.TaskFile> files = answer.json().list("data").stream()
                    .map(JsonFields::of)
                    .map(HubTasks::file)
                    .toList();
            // Without a list, code 0 means that the task still runs; an empty list means that it made nothing.
            boolean ended = answer.json().value("data") instanceof List;
            return new RunningHub.TaskOutputs(ended ? "SUCCESS" : "RUNNING", "", files);
        }
        return switch (CodeMeaning.of(reply.code())) {
            case QUEUED -> new RunningHub.TaskOutputs("QUEUED", "", List.of());
            case RUNNING -> new RunningHub.TaskOutputs("RUNNING", "", List.of());
            case OVER -> new RunningHub.TaskOutputs("FAILED", questions.masked(failure(reply)), List.of());
            default -> throw questions.errors().of(answer);
        };
    }

    private static String failure(EnvelopeReply reply) {
        JsonFields reason = reply.data().object("failedReason");
        String words = reason.text("exception_message");
        String node = reason.text("node_name");
        return words.isEmpty() ? reply.message() : node.isEmpty() ? words : node + ": " + words;
    }

    private static RunningHub.TaskFile file(JsonFields item) {
        String money = item.text("consumeMoney");
        return new RunningHub.TaskFile(
                item.text("fileUrl"),
                item.text("fileType"),
                item.text("nodeId"),
                item.text("consumeCoins"),
                money.isEmpty() ? item.text("thirdPartyConsumeMoney") : money);
    }
}

package dev.zoetrope.provider.runninghub;

import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.KeyedBody;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.operation.TypedCalls;
import dev.zoetrope.spi.ProviderCallException;
import feign.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks the service for an application, and reads the envelope around the answer. */
final class HubQuestions {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ProviderConnection connection;
    private final HubErrors errors;
    private final TypedCalls calls;

    HubQuestions(ProviderConnection connection, HubErrors errors) {
        this.connection = connection;
        this.errors = errors;
        this.calls = new TypedCalls(connection.account().provider());
    }

    /** Asks, and requires code 0. */
    Answer done(Function<Request.Options, Answer> call) {
        return calls.answer(() -> {
            Answer answer = asked(call);
            EnvelopeReply reply = EnvelopeReply.of(answer.json());
            if (!answer.successful() || !reply.code().isEmpty() || !answer.isObject()) {
                throw errors.of(answer);
            }
            return answer;
        });
    }

    /** Asks, and requires code 0 and an object in the envelope. */
    JsonFields data(Function<Request.Options, Answer> call) {
        return calls.answer(() -> {
            Answer answer = done(call);
            JsonFields data = EnvelopeReply.of(answer.json()).data();
            if (data.isEmpty()) {
                throw errors.of(answer);
            }
            return data;
        });
    }

    /** Asks, and requires code 0; what is not a list counts as an empty one. */
    List<JsonFields> list(Function<Request.Options, Answer> call) {
        return done(call).json().list("data").stream().map(JsonFields::of).toList();
    }

    /** Asks once, whatever is answered. */
    Answer asked(Function<Request.Options, Answer> call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(LIMIT);
        return connection.ask(() -> call.apply(limit.left()));
    }

    /** {@return makes exceptions for applications} */
    TypedCalls calls() {
        return calls;
    }

    /** {@return makes exceptions of answers} */
    HubErrors errors() {
        return errors;
    }

    /** Makes a body of the first generation. */
    Map<String, Object> keyed(Map<String, Object> body) {
        return KeyedBody.of(connection.account().key().orElseThrow().expose(), body);
    }

    /** Makes a body without what is not set: empty texts, null. */
    static Map<String, Object> set(Map<String, ? extends Object> values) {
        Map<String, Object> set = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null && !value.equals("") && !value.equals(List.of())) {
                set.put(name, value);
            }
        });
        return set;
    }

    /** Cleans a text of the service, of any length, of the account's secrets. */
    String masked(String text) {
        return connection.masked(text);
    }
}

package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
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
import org.jspecify.annotations.Nullable;

/** Asks a part of the service for an application. */
final class ServiceQuestions {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ProviderConnection connection;
    private final ReplyErrors errors;
    private final TypedCalls calls;

    ServiceQuestions(ProviderConnection connection) {
        this.connection = connection;
        this.errors = new ReplyErrors(connection::clean);
        this.calls = new TypedCalls(connection.account().provider());
    }

    /** Asks, and requires a success, whatever the body is. */
    Answer done(Function<Request.Options, Answer> call) {
        return calls.answer(() -> {
            CallLimit limit = CallLimit.of(LIMIT);
            return successful(connection.ask(() -> call.apply(limit.left())));
        });
    }

    /** Asks, and requires an object with at least one of some fields. */
    JsonFields object(Function<Request.Options, Answer> call, String... fields) {
        return calls.answer(() -> {
            Answer answer = done(call);
            JsonFields json = answer.json();
            for (String field : fields) {
                if (json.value(field) != null) {
                    return json;
                }
            }
            throw errors.failure(answer);
        });
    }

    /** Asks, and requires a list, bare or in a field of an object. */
    List<JsonFields> list(Function<Request.Options, Answer> call, String field) {
        return values(call, field).stream().map(JsonFields::of).toList();
    }

    /** Asks, and requires a list of whatever it holds, bare or in a field of an object. */
    List<?> values(Function<Request.Options, Answer> call, String field) {
        return calls.answer(() -> {
            Answer answer = done(call);
            return answer.items(field).orElseThrow(() -> errors.failure(answer));
        });
    }

    /** Some errors come with a status of success. What a training failed of is no error of the question. */
    Answer successful(Answer answer) throws ProviderCallException {
        String code = answer.json().text("error_code", "errorCode");
        if (!answer.successful() || !(code.isEmpty() || code.equals("0"))) {
            throw errors.failure(answer);
        }
        return answer;
    }

    /** Checks an id, because it becomes part of a path. */
    String id(String id) {
        return calls.answer(() -> {
            if (!RunComfyProviderFactory.REMOTE_ID.matches(id)) {
                throw new ProviderCallException(
                        FailureReason.INVALID_REQUEST,
                        "'" + connection.clean(id) + "' is no id; ids are " + RunComfyProviderFactory.REMOTE_ID,
                        false,
                        null);
            }
            return id;
        });
    }

    /** {@return makes exceptions for applications} */
    TypedCalls calls() {
        return calls;
    }

    /** {@return where the questions go} */
    ProviderConnection connection() {
        return connection;
    }

    /** Makes a body without what is null. */
    static Map<String, Object> set(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> set = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                set.put(name, value);
            }
        });
        return set;
    }

    /** Copies an object of an answer. */
    static Map<String, @Nullable Object> copy(JsonFields fields) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.names().forEach(name -> copy.put(name, fields.value(name)));
        return copy;
    }
}

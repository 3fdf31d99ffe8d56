package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls of one account whose answers are handed on as JSON has them. */
final class PlainCalls {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** What may stand in a path: names with slashes between them, none of which begins with a dot. */
    private static final Pattern NAMES = Pattern.compile("[\\w-][\\w.-]*(?:/[\\w-][\\w.-]*)*");

    private final ProviderConnection connection;
    private final ResourceApi api;
    private final Function<Answer, ProviderCallException> errors;
    private final TypedCalls calls;

    PlainCalls(ProviderConnection connection, Function<Answer, ProviderCallException> errors) {
        this.connection = connection;
        this.api = connection.api(ResourceApi.class);
        this.errors = errors;
        this.calls = new TypedCalls(connection.account().provider());
    }

    /**
     * Makes a call.
     *
     * @param line method and path, in which {@code {name}} stands for a parameter
     * @param input the parameters, of which those that are not in the path go into the query of {@code GET} and {@code
     *     DELETE}, and into the body of any other method; {@code fooBar} is {@code foo_bar} there
     * @return what was answered; null if that is nothing
     */
    @Nullable Object call(String line, Map<String, Object> input) {
        return value(calls.answer(() -> asked(line, input)));
    }

    private Answer asked(String line, Map<String, Object> input) throws ProviderCallException, InterruptedException {
        String method = line.replaceFirst(" .*", "");
        Map<String, Object> rest = new LinkedHashMap<>(input);
        String path = path(line.replaceFirst(".* ", ""), rest);
        Map<String, Object> named = new LinkedHashMap<>();
        rest.forEach((name, value) -> named.put(wireName(name), value));
        boolean bodiless = method.equals("GET") || method.equals("DELETE");
        URI address = connection.own(bodiless && !named.isEmpty() ? path + "?" + query(named) : path);
        CallLimit limit = CallLimit.of(LIMIT);
        Answer answer = connection.ask(() -> switch (method) {
            case "GET" -> api.get(address, limit.left());
            case "DELETE" -> api.delete(address, limit.left());
            case "PATCH" -> api.patch(address, named, limit.left());
            default -> api.post(address, named, limit.left());
        });
        if (!answer.successful()) {
            throw errors.apply(answer);
        }
        return answer;
    }

    private static String path(String pattern, Map<String, Object> input) throws ProviderCallException {
        StringBuilder path = new StringBuilder();
        Matcher place = PLACE.matcher(pattern);
        while (place.find()) {
            String value = Objects.toString(input.remove(place.group(1)), "");
            if (!NAMES.matcher(value).matches()) {
                throw new ProviderCallException(
                        FailureReason.INVALID_REQUEST,
                        "'" + value + "' cannot be the value of " + place.group(1)
                                + ", which has letters, digits, dots, hyphens, underscores and slashes, and none of its parts is"
                                + " empty or begins with a dot; nothing was sent",
                        false,
                        null);
            }
            place.appendReplacement(path, Matcher.quoteReplacement(value));
        }
        return place.appendTail(path).toString();
    }

    private static String wireName(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** A list is a parameter that comes again for each of its values. */
    private static String query(Map<String, Object> input) {
        return input.entrySet().stream()
                .flatMap(each -> (each.getValue() instanceof List<?> values ? values : List.of(each.getValue()))
                        .stream().map(value -> each.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is no JSON is handed on as the text that it is. The key is masked in either. */
    private @Nullable Object value(Answer answer) {
        String text = connection.masked(answer.text());
        Object json = JsonFields.parse("{\"value\":" + text + "}").value("value");
        return json == null && !text.isBlank() && !text.strip().equals("null") ? text : json;
    }
}

package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens by which a browser calls some models for a while, in place of a key. Source: the vendor's clients. */
public final class FalTokens {

    private static final int LONGEST_SECONDS = 3600;

    private final FalSetup setup;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    FalTokens(FalSetup setup) {
        this.setup = setup;
    }

    private record Token(Set<String> apps, Instant end) {}

    /** {@code POST /tokens/}: the answer is the token itself, as a JSON text. */
    public Reply create(Request request) {
        if (!Fal.admits(setup, request)) {
            return FalReplies.unauthorized();
        }
        ObjectNode body = request.json().orElseGet(Json::object);
        Set<String> apps = body.path("allowed_apps")
                .valueStream()
                .map(each -> each.asString(""))
                .collect(Collectors.toSet());
        JsonNode seconds = body.path("token_expiration");
        if (apps.isEmpty() || seconds.intValue(0) < 1 || seconds.intValue(0) > LONGEST_SECONDS) {
            return FalReplies.invalid(List.of(new FalViolation(List.of("allowed_apps"), "missing", "Field required")));
        }
        String token = setup.means().ids().uuid();
        tokens.put(token, new Token(apps, setup.book().now().plus(Duration.ofSeconds(seconds.intValue()))));
        return Reply.json(200, Json.MAPPER.valueToTree(token));
    }

    /** {@return whether a request shows a token that is good for a model, which it names by the part after the owner} */
    boolean admits(Request request, String model) {
        String[] parts = model.split("/", -1);
        return request.query("fal_jwt_token")
                .map(tokens::get)
                .filter(token -> setup.book().now().isBefore(token.end()))
                .filter(token -> parts.length > 1
                        && (token.apps().contains(parts[1]) || token.apps().contains(parts[0] + "/" + parts[1])))
                .isPresent();
    }
}

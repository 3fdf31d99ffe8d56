package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.Optional;

/** Tells by the bearer token who is asking. */
final class ComfyGate {

    private final ComfySetup setup;

    ComfyGate(ComfySetup setup) {
        this.setup = setup;
    }

    /** Returns the alias of the account, empty when the token is missing or unknown. */
    Optional<String> account(Request request) {
        return request.header("authorization").flatMap(setup.keys()::bearer);
    }

    /** Tells whether the request may read what is public: it has no token, or a good one. */
    boolean admitsReader(Request request) {
        return request.header("authorization").isEmpty() || account(request).isPresent();
    }

    /** Returns the answer to a missing or unknown token. */
    Reply refusal() {
        return ComfyReplies.badToken(setup.authFailureStatus());
    }
}

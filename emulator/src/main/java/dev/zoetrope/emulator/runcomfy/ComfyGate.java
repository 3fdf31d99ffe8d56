package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.Optional;

/** Identifies the account of a request by its bearer token. */
final class ComfyGate {

    private final ComfySetup setup;

    ComfyGate(ComfySetup setup) {
        this.setup = setup;
    }

    /** {@return the alias of the account, empty when the token is missing or unknown} */
    Optional<String> account(Request request) {
        return request.header("authorization").flatMap(setup.keys()::bearer);
    }

    /** {@return whether the request may read what is public: it has no token, or a valid one} */
    boolean admitsReader(Request request) {
        return request.header("authorization").isEmpty() || account(request).isPresent();
    }

    /** {@return the answer to a missing or unknown token} */
    Reply refusal() {
        return ComfyReplies.badToken(setup.authFailureStatus());
    }
}

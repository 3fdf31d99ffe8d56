package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Keys;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Finds the account of a request and what it means, or says why there is none.
 *
 * @param keys that the service accepts
 */
record TrainerGate(Keys keys) {

    /** What belongs to an account. */
    interface Owned {
        String owner();
    }

    /** Answers with the account of the token. */
    Reply withAccount(Request request, Function<String, Reply> answer) {
        return request.header("authorization").flatMap(keys::bearer).map(answer).orElseGet(TrainerErrors::badToken);
    }

    /**
     * Answers with something that belongs to the account of the token.
     *
     * @param what it is called in refusals
     */
    <T extends Owned> Reply with(Request request, String what, Optional<T> found, BiFunction<String, T, Reply> answer) {
        return withAccount(request, account -> {
            if (found.isEmpty()) {
                return TrainerErrors.unknown(what);
            }
            return found.get().owner().equals(account)
                    ? answer.apply(account, found.get())
                    : TrainerErrors.foreign(what);
        });
    }
}

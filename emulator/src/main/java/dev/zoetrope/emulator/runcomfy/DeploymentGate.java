package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds the account and the deployment of a request, or says why there is none.
 *
 * @param gate that knows the tokens
 * @param book of deployments
 */
record DeploymentGate(ComfyGate gate, DeploymentBook book) {

    /** Answers with the account of the token. */
    Reply withAccount(Request request, BiFunction<String, Request, Reply> answer) {
        return gate.account(request)
                .map(account -> answer.apply(account, request))
                .orElseGet(DeploymentReplies::badToken);
    }

    /** Answers with a deployment that the account may use; a deleted one is unknown. */
    Reply withDeployment(Request request, String id, BiFunction<String, Deployment, Reply> answer) {
        return withAccount(request, (account, asked) -> {
            Optional<Deployment> found = book.find(id);
            if (found.isEmpty()) {
                return DeploymentReplies.unknown("deployment");
            }
            return found.get().isOf(account)
                    ? answer.apply(account, found.get())
                    : DeploymentReplies.foreign("deployment");
        });
    }
}

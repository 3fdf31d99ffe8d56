package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runcomfy.wire.DeploymentApi;
import dev.zoetrope.provider.runcomfy.wire.DeploymentReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.ProviderCallException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks what deployments are; all of it is free. */
final class DeploymentReading {

    private final ProviderConnection connection;
    private final DeploymentApi api;
    private final ReplyErrors errors;

    /** What each deployment runs on, as it was last answered. */
    private final Map<String, String> hardware = new ConcurrentHashMap<>();

    DeploymentReading(ProviderConnection connection, DeploymentApi api, ReplyErrors errors) {
        this.connection = connection;
        this.api = api;
        this.errors = errors;
    }

    /**
     * Asks for a deployment with its workflow.
     *
     * @param place the deployment
     * @param limit the time limit
     * @return the answer, which is about that deployment
     * @throws ProviderCallException if no usable answer came; with reason {@link FailureReason#UNKNOWN_MODEL} if there
     *     is no such deployment
     */
    Answer ask(DeploymentPlace place, CallLimit limit) throws ProviderCallException, InterruptedException {
        return checked(place, connection.ask(() -> api.described(place.id(), limit.left())));
    }

    /**
     * Returns what a deployment runs on. It is asked for once.
     *
     * @param place the deployment
     * @param limit the time limit
     * @return the hardware, or empty if the service does not say
     */
    Optional<String> hardware(DeploymentPlace place, CallLimit limit) throws InterruptedException {
        if (!hardware.containsKey(place.id())) {
            try {
                checked(place, connection.ask(() -> api.plain(place.id(), limit.left())));
            } catch (ProviderCallException unanswered) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(hardware.get(place.id()));
    }

    private Answer checked(DeploymentPlace place, Answer answer) throws ProviderCallException {
        DeploymentReply reply = DeploymentReply.of(answer.json());
        if (answer.successful() && reply.isOne() && RemoteId.matches(reply.id(), place.id())) {
            if (!reply.hardware().isEmpty()) {
                hardware.put(place.id(), reply.hardware());
            }
            return answer;
        }
        ProviderCallException failure = errors.failure(answer);
        throw failure.notFound()
                ? new ProviderCallException(
                        FailureReason.UNKNOWN_MODEL,
                        failure.getMessage() + "; the id may be wrong, or the deployment another account's",
                        false,
                        null)
                : failure;
    }
}

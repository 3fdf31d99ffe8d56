package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runcomfy.wire.DeploymentReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.WorkflowHost;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks deployments for their workflows and the classes of their nodes. Without a description of the classes a workflow
 * runs all the same, only less of it is checked before.
 */
final class DeploymentPlaces implements WorkflowHost {

    /** For how long a description that could not be had is not asked for again. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

    private final ProviderConnection connection;
    private final DeploymentReading deployments;
    private final Clock clock;

    /** When a description could last not be had, by its version. */
    private final Map<String, Instant> failed = new ConcurrentHashMap<>();

    DeploymentPlaces(ProviderConnection connection, DeploymentReading deployments, Clock clock) {
        this.connection = connection;
        this.deployments = deployments;
        this.clock = clock;
    }

    @Override
    public String saved(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
        DeploymentPlace at = DeploymentPlace.of(place);
        Answer answer = deployments.ask(at, CallLimit.of(timeout));
        DeploymentReply reply = enabled(at, answer);
        try {
            return SavedDocument.write(reply, answer.text())
                    .orElseThrow(() -> new ProviderCallException(
                            FailureReason.INVALID_REQUEST,
                            "the deployment " + at.id() + " shows no workflow, so that none of its inputs are known",
                            false,
                            null));
        } catch (IllegalArgumentException damaged) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE,
                    connection.clean("the deployment's workflow cannot be read: " + damaged.getMessage()),
                    true,
                    null);
        }
    }

    private DeploymentReply enabled(DeploymentPlace at, Answer answer) throws ProviderCallException {
        DeploymentReply reply = DeploymentReply.of(answer.json()).cleaned(connection::clean);
        if (!reply.enabled()) {
            throw new ProviderCallException(
                    FailureReason.REFUSED,
                    "the deployment " + at.id() + " is disabled; enable it at RunComfy, or take another one",
                    false,
                    null);
        }
        return reply;
    }

    @Override
    public Optional<String> version(ModelId place, Duration timeout)
            throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        DeploymentReply reply = described(place, limit);
        Optional<NodeClassFile> file = file(reply);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String version = version(reply, file.get());
        Instant last = failed.get(version);
        boolean alone = last != null && clock.instant().isBefore(last.plus(LEFT_ALONE));
        return !alone && file.get().isThere(limit.remaining()) ? Optional.of(version) : Optional.empty();
    }

    @Override
    public String nodeClasses(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        DeploymentReply reply = described(place, limit);
        NodeClassFile file = file(reply)
                .orElseThrow(() -> new ProviderCallException(
                        FailureReason.UNAVAILABLE, "the deployment no longer describes its nodes", true, null));
        try {
            return connection.masked(file.fetch(limit.remaining()));
        } catch (ProviderCallException unusable) {
            failed.put(version(reply, file), clock.instant());
            throw unusable;
        }
    }

    private DeploymentReply described(ModelId place, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        DeploymentPlace at = DeploymentPlace.of(place);
        return enabled(at, deployments.ask(at, limit));
    }

    private Optional<NodeClassFile> file(DeploymentReply reply) {
        return NodeClassFile.at(reply.objectInfoUrl(), connection.account());
    }

    private static String version(DeploymentReply reply, NodeClassFile file) {
        return reply.workflowVersion() + " " + file.place();
    }
}

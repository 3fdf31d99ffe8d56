package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.runcomfy.wire.ErrorReply;
import dev.zoetrope.provider.runcomfy.wire.ResultReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.nodes.NodeOutputs;
import dev.zoetrope.spi.RemoteStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a run of a deployment made: {@code outputs} by node and channel, or, as of a deployment of a LoRA, {@code
 * output} in the form of a model's. A workflow may well make nothing, for example if its machine has all of it from an
 * earlier run. Sources: docs.runcomfy.com/serverless and serverless-lora; the vendor's MCP server and its command, which
 * looks for {@code outputs} first.
 */
final class RunResults implements Success.Reading {

    /** How many places a message names; a longer list helps no reader. */
    private static final int NAMED = 5;

    private final DeploymentReading deployments;

    RunResults(DeploymentReading deployments) {
        this.deployments = deployments;
    }

    @Override
    public RemoteStatus read(Success success) throws InterruptedException {
        Answer answer = success.answer();
        ResultReply reply = ResultReply.of(answer.json());
        Made made = new Made(success.call().output());
        made.addOutputs(reply.outputs(), success.call().outputNodes());
        if (made.artifacts.isEmpty()) {
            made.addOutput(reply.output());
        }
        String words = ErrorReply.of(answer.json()).text();
        if (made.artifacts.isEmpty() && !words.isEmpty()) {
            made.problems.add("the provider says: " + words);
        }
        if (!answer.isObject()) {
            made.problems.add("the answer is damaged");
        }
        // Only an answer that says so is about a run that made nothing.
        if (reply.outputs() == null && reply.output() == null) {
            made.problems.add("the answer has no outputs");
        }
        Cost cost = cost(reply, success);
        if (made.artifacts.isEmpty() && made.problems.isEmpty()) {
            return new RemoteStatus.SucceededEmpty(cost, success.word());
        }
        String problem = String.join("; ", made.problems);
        return new RemoteStatus.Succeeded(
                made.artifacts, cost, success.word(), problem.isEmpty() ? null : answer.unread(problem), answer.kept());
    }

    /** The artifacts, and what could not be read. */
    private static final class Made {

        private final OutputKind otherwise;
        private final List<ArtifactInfo> artifacts = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        Made(OutputKind otherwise) {
            this.otherwise = otherwise;
        }

        void addOutputs(@Nullable Object outputs, List<String> wanted) {
            if (!(outputs instanceof Map)) {
                addOutput(outputs);
                return;
            }
            NodeOutputs read = NodeOutputs.read(JsonFields.of(outputs), wanted, new RunFiles());
            artifacts.addAll(read.artifacts());
            if (!read.unread().isEmpty()) {
                problems.add(listed(read.unread()));
            }
        }

        void addOutput(@Nullable Object output) {
            if (output != null) {
                Outputs read = Outputs.in(output, otherwise);
                artifacts.addAll(read.artifacts());
                read.problem().ifPresent(problems::add);
            }
        }

        private static String listed(List<String> places) {
            String more = places.size() > NAMED ? ", and " + (places.size() - NAMED) + " more" : "";
            return places.stream().limit(NAMED).map(place -> "outputs." + place).collect(Collectors.joining(", "))
                    + more
                    + ": no link that can be fetched";
        }
    }

    /** What the machine costs is known by its kind alone, which a run does not name; it may have been started for it. */
    private Cost cost(ResultReply reply, Success success) throws InterruptedException {
        Optional<Duration> time = RunTimes.between(reply.created(), reply.finished());
        if (time.isEmpty()) {
            return Cost.UNKNOWN;
        }
        return deployments
                .hardware(DeploymentPlace.of(success.call().model()), success.limit())
                .map(hardware -> HardwarePrice.cost(hardware, time.get(), "from the submit to the end"))
                .orElse(Cost.UNKNOWN);
    }
}

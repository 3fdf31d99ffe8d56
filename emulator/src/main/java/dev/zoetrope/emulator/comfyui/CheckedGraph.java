package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.TestNodes;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.validation.PromptValidation.Verdict;
import dev.zoetrope.emulator.http.Json;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A graph that a machine has looked at, with the files that it reads. */
public final class CheckedGraph {

    private final ObjectNode graph;
    private final Verdict verdict;
    private final ServerFolders folders;

    CheckedGraph(ObjectNode graph, Verdict verdict, ServerFolders folders) {
        this.graph = graph;
        this.verdict = verdict;
        this.folders = folders;
    }

    ObjectNode graph() {
        return graph;
    }

    Verdict verdict() {
        return verdict;
    }

    ServerFolders folders() {
        return folders;
    }

    /** {@return why no node of it can be executed, in the form of the server; empty when some can} */
    public Optional<ObjectNode> error() {
        return Optional.ofNullable(verdict.error());
    }

    /** {@return what is wrong with single nodes, by their ids; their branches are left out} */
    public ObjectNode nodeErrors() {
        return verdict.nodeErrors();
    }

    /** {@return the outcome as services pass it on: {@code result}, {@code error}, what is executed, and the errors} */
    public ObjectNode report() {
        ObjectNode report = Json.object().put("result", verdict.error() == null);
        report.set("error", verdict.error());
        verdict.outputs().forEach(report.putArray("outputs_to_execute")::add);
        report.set("node_errors", verdict.nodeErrors());
        return report;
    }

    /** {@return the texts of its inputs, in which tags may stand} */
    public String texts() {
        return PromptCalls.texts(graph);
    }

    /** {@return how long its nodes of class {@code EmulatorWait} wait in all} */
    public Duration waits() {
        double seconds = 0;
        for (JsonNode node : graph) {
            if (node.path("class_type").asString("").equals(TestNodes.WAIT)) {
                seconds += node.path("inputs").path("seconds").asDouble(0);
            }
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}

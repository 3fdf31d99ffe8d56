package dev.zoetrope.emulator;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An emulator with a clock that the test moves, and a client of RunningHub's workflows and apps. */
final class HubBench extends GraphBench {

    static final String DEMO = "1850000000000000001";
    static final String PARTIAL = "1850000000000000002";
    static final String NEVER_RUN = "1850000000000000003";
    static final String LOCKED = "1850000000000000004";
    static final String FAILING = "1850000000000000005";
    static final String SILENT = "1850000000000000006";
    static final String APP = "1860000000000000001";
    static final String LOCKED_APP = "1860000000000000002";
    static final String QUICK_APP = "1870000000000000001";

    HubBench() {
        this(options -> options);
    }

    HubBench(UnaryOperator<EmulatorOptions.Builder> options) {
        super(options);
    }

    /** Calls the older API with the key in the body. */
    Wire.Answer older(String path, String body) {
        ObjectNode keyed = ComfyUiBench.json(body);
        return wire.send(
                "POST", path, keyed.put("apiKey", emulator.runningHubKey()).toString());
    }

    /** Runs a workflow by the older call; fields are JSON with single quotes, without braces. */
    Wire.Answer create(String workflow, String fields) {
        return older("/task/openapi/create", "{'workflowId':'" + workflow + "'" + comma(fields) + "}");
    }

    Wire.Answer newer(String path, String body) {
        return wire.runningHub("POST", "/openapi/v2/" + path, body.replace('\'', '"'));
    }

    JsonNode query(String task) {
        return newer("query", "{'taskId':'" + task + "'}").json();
    }

    JsonNode outputs(String task) {
        return wire.older("/task/openapi/outputs", task).json();
    }

    void finish() {
        clock.advance(Duration.ofMinutes(10));
    }

    /** Returns the id in the answer of an older submit, which must have been accepted. */
    static String task(Wire.Answer answer) {
        if (answer.json().path("code").intValue(-1) != 0) {
            throw new AssertionError(answer.json());
        }
        return answer.json().at("/data/taskId").stringValue();
    }

    /** Uploads a picture by the newer call, or the older one. */
    Wire.Answer upload(String path, byte[] content) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"apiKey\"\r\n\r\n" + emulator.runningHubKey()
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        return wire.send(HttpRequest.newBuilder(wire.uri(path))
                .header("Authorization", "Bearer " + emulator.runningHubKey())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(start),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofByteArray(end)))
                .build());
    }

    static String comma(String fields) {
        return fields.isEmpty() ? "" : "," + fields;
    }

    /** Returns a {@code nodeInfoList} with one entry, its value as JSON. */
    static String entry(String node, String field, String value) {
        return "'nodeInfoList':[{'nodeId':'" + node + "','fieldName':'" + field + "','fieldValue':" + value + "}]";
    }
}

package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.DOWNLOAD;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_CATALOG;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_RESULT;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_STATUS;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_OUTPUTS;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_QUERY;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.emulator.RawSocket.End;
import dev.zoetrope.emulator.RawSocket.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Answers whose sense is as it should be and whose form is not, and results that are not there, as the wire sees them.
 */
class OddAnswerTests extends EmulatorBench {

    @Test
    void anAcceptanceMayBeCompressedWithAndWithoutAHeaderAndCut() throws IOException {
        Seen headed = submitWith("gzip", Map.of());
        Seen bare = submitWith("gzip", Map.of("form", "bare"));
        Seen cut = submitWith("gzip", Map.of("form", "cut"));

        assertThat(headed.head()).containsIgnoringCase("content-encoding: gzip");
        assertThat(unpacked(body(headed))).startsWith("{").contains("request_id");
        assertThat(bare.head()).doesNotContainIgnoringCase("content-encoding");
        assertThat(unpacked(body(bare))).contains("request_id");
        assertThat(cut.head()).containsIgnoringCase("content-encoding: gzip");
        assertThat(cut.bodyLength())
                .isEqualTo(cut.announcedLength())
                .isBetween(headed.bodyLength() / 3, headed.bodyLength() * 2 / 3);
        assertThat(emulator.charges().all()).hasSize(3);
    }

    @Test
    void whatSurroundsTheIdOfAPaidJobMayBeStrange() throws IOException {
        assertThat(text(submitWith("strangeField", Map.of("value", "-Infinity"))))
                .startsWith("{\"load\":-Infinity,\"request_id\":\"");
        assertThat(text(submitWith("trailingText", Map.of())))
                .contains("\"request_id\":\"")
                .endsWith("}\n<!--");
        assertThat(body(submitWith("byteOrderMark", Map.of()))).startsWith(0xef, 0xbb, 0xbf, '{');
        String twice = text(submitWith("fieldsTwice", Map.of()));
        String id = emulator.charges().all().get(3).requestId();
        assertThat(twice)
                .startsWith("{\"request_id\":\"" + id + "\",\"request_id\":\"" + id + "\",")
                .endsWith("\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "-1", "\"null\"", "\"\"", "{}", "1900000000000000001"})
    void anIdMayBeAnythingWhileTheJobHasItsOwn(String value) throws IOException {
        Seen comfy = submitWith("jobId", Map.of("value", value));
        emulator.faults().next(RUNNINGHUB_SUBMIT, kind("jobId", Map.of("value", value)));
        String hub = submitTask().json().toString();

        assertThat(text(comfy)).contains("\"request_id\":" + value + ",");
        assertThat(hub).contains("\"taskId\":" + value + ",");
        assertThat(emulator.charges().all())
                .hasSize(2)
                .allSatisfy(charge -> assertThat(charge.requestId()).hasSizeGreaterThan(18));
    }

    @Test
    void aTaskIdMayBeANumberInTheSubmitAndInTheQuery() {
        emulator.faults()
                .next(RUNNINGHUB_SUBMIT, kind("numericId", Map.of()))
                .next(RUNNINGHUB_QUERY, ResultFaults.numericId());

        JsonNode submitted = submitTask().json().path("taskId");
        String id = emulator.charges().all().get(0).requestId();

        assertThat(submitted.isNumber()).isTrue();
        assertThat(submitted.bigIntegerValue()).hasToString(id);
        assertThat(query(id).json().path("taskId").isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "[]", "{\"clip\":{\"id\":7}}", "\"made\"", "42"})
    void somethingElseMayStandWhereAFileShouldForOneAnswer(String value) {
        String comfy = submit().text("request_id");
        String task = submitTask().text("taskId");
        clock.advance(Duration.ofMinutes(1));
        order("fileValue", value);

        assertThat(result(comfy).json().path("output")).hasToString("{\"video\":" + value + "}");
        assertThat(query(task).json().at("/results/0/url")).hasToString(value);
        assertThat(outputs(task).at("/data/0/fileUrl")).hasToString(value);
        order("resultValue", value);
        assertThat(result(comfy).json().path("output")).hasToString(value);
        assertThat(query(task).json().path("results")).hasToString(value);
        assertThat(outputs(task).path("data")).hasToString(value);

        assertThat(result(comfy).json().at("/output/video").stringValue()).startsWith("http://");
        assertThat(query(task).json().at("/results/0/url").stringValue()).startsWith("http://");
    }

    @Test
    void oneMoreResultMayStandBesideTheFile() {
        String comfy = submit().text("request_id");
        String task = submitTask().text("taskId");
        clock.advance(Duration.ofMinutes(1));
        order("extraFile", "{\"clip\":7}");

        JsonNode output = result(comfy).json().path("output");
        JsonNode results = query(task).json().path("results");

        assertThat(output.path("video").stringValue()).startsWith("http://");
        assertThat(output.path("videos")).hasToString("[{\"clip\":7}]");
        assertThat(results).hasSize(2);
        assertThat(results.at("/0/url").stringValue()).startsWith("http://");
        assertThat(results.at("/1/url")).hasToString("{\"clip\":7}");
        assertThat(outputs(task).at("/data/1/fileUrl")).hasToString("{\"clip\":7}");
    }

    @Test
    void anAnswerWithoutAResultStaysAsItIs() {
        String comfy = submit().text("request_id");
        String task = submitTask().text("taskId");
        for (String name : new String[] {"fileValue", "resultValue", "extraFile"}) {
            order(name, "42");

            assertThat(result(comfy).text("status")).isEqualTo("in_queue");
            assertThat(query(task).json().path("results").isNull()).isTrue();
            assertThat(outputs(task).path("code").intValue()).isEqualTo(813);
        }
    }

    @ParameterizedTest
    @EnumSource(OddTime.class)
    void aTimeToWaitMayBeAnyTextWithAnyStatusAtAnyCall(OddTime time) throws IOException {
        Map<String, String> odd =
                Map.of("after", time.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Seen submit = submitWith("retryAfter", odd);
        emulator.faults()
                .next(DOWNLOAD, Fault.retryAfter(503, time))
                .next(RUNCOMFY_STATUS, Fault.retryAfter(429, time));

        assertThat(submit.head())
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("retry-after: " + time.header() + "\r\n");
        assertThat(wire.get("/files/none.mp4").status()).isEqualTo(503);
        assertThat(wire.runComfy("GET", "/v1/requests/none/status", "")
                        .raw()
                        .headers()
                        .firstValue("retry-after"))
                .contains(time.header());
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void anUploadMayBeAnsweredWithAnotherAddressOrCode() {
        emulator.faults()
                .next(RUNNINGHUB_UPLOAD, kind("uploadLink", Map.of("url", "http://10.0.0.1/a\u0007b.png")))
                .next(RUNNINGHUB_UPLOAD, kind("uploadCode", Map.of()));

        JsonNode moved = upload();
        JsonNode coded = upload();

        assertThat(moved.at("/data/download_url").stringValue()).isEqualTo("http://10.0.0.1/a\u0007b.png");
        assertThat(moved.path("code").intValue()).isZero();
        assertThat(coded.path("code").intValue()).isEqualTo(200);
        assertThat(coded.at("/data/download_url").stringValue())
                .startsWith(emulator.baseUri().toString());
    }

    @Test
    void aClipMayBeCutWithNothingToTellItsLength() throws IOException {
        String path = file();
        byte[] whole = wire.get(path).raw().body();
        emulator.faults().next(DOWNLOAD, kind("cutUnannounced", Map.of()));

        Seen cut = RawSocket.exchange(emulator, "GET", path, "");

        assertThat(cut.head())
                .doesNotContainIgnoringCase("content-length")
                .doesNotContainIgnoringCase("transfer-encoding");
        assertThat(cut.end()).isEqualTo(End.CLOSED);
        assertThat(body(cut)).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void aFileMayBeAnArchiveOrATransportStream() throws IOException {
        String path = file();
        byte[] whole = wire.get(path).raw().body();
        emulator.faults()
                .next(DOWNLOAD, kind("otherKind", Map.of()))
                .next(DOWNLOAD, kind("otherKind", Map.of("kind", "ts")));

        Wire.Answer zip = wire.get(path);
        Wire.Answer stream = wire.get(path);

        ZipInputStream archive =
                new ZipInputStream(new ByteArrayInputStream(zip.raw().body()));
        assertThat(archive.getNextEntry()).isNotNull();
        assertThat(archive.readAllBytes()).isEqualTo(whole);
        assertThat(zip.raw().headers().firstValue("content-type")).contains("application/zip");
        assertThat(stream.raw().headers().firstValue("content-type")).contains("video/mp2t");
        byte[] packets = stream.raw().body();
        assertThat(packets.length % 188).isZero();
        assertThat(packets[0]).isEqualTo((byte) 0x47).isEqualTo(packets[188]);
    }

    @Test
    void aCatalogueMayBeEmptyOrHalf() {
        int all = models("").size();
        emulator.faults()
                .next(RUNCOMFY_CATALOG, kind("emptyCatalog", Map.of()))
                .next(RUNCOMFY_CATALOG, kind("halfCatalog", Map.of()));

        JsonNode empty = wire.get("/v1/models?limit=500").json();
        JsonNode half = wire.get("/v1/models?limit=500").json();

        assertThat(empty).hasToString("{\"models\":[],\"total\":0}");
        assertThat(half.path("models")).hasSize(all / 2 - 1);
        assertThat(half.path("total").intValue()).isEqualTo(all / 2 - 1);
        assertThat(models("")).hasSize(all);
    }

    @Test
    void aCatalogueMayHaveAPageBehindEveryPage() {
        emulator.faults().always(RUNCOMFY_CATALOG, kind("endlessCatalog", Map.of()));

        JsonNode first = models("&offset=0");
        JsonNode far = models("&offset=500000");

        assertThat(far).hasSameSizeAs(first);
        assertThat(far.at("/0/model_id").stringValue())
                .isEqualTo(first.at("/0/model_id").stringValue() + "-500000");
        assertThat(wire.get("/v1/models").json().path("total").intValue()).isGreaterThan(1_000_000);
    }

    @Test
    void anEntryMayHaveATerminalsEscapesAndNumbersBeyondAll() {
        emulator.faults().next(RUNCOMFY_CATALOG, kind("oddEntry", Map.of()));

        String odd = new String(wire.get("/v1/models?limit=500").raw().body(), StandardCharsets.UTF_8);

        assertThat(odd).contains("\\u001B[31m", "\\u001B]0;", "\u202e", "\"maximum\":1e999999999");
    }

    @Test
    void aValueThatIsNoneOfTheChoicesOrNoJsonIsRefusedWithThem() {
        assertThatThrownBy(() -> kind("gzip", Map.of("form", "tight")))
                .hasMessageContaining("one of headed, bare, cut");
        assertThatThrownBy(() -> kind("retryAfter", Map.of("after", "now")))
                .hasMessageContaining("year-9999, year-1970");
        assertThatThrownBy(() -> kind("jobId", Map.of("value", "{"))).hasMessageContaining("a JSON value");
    }

    private static Fault kind(String name, Map<String, String> parameters) {
        return FaultCatalog.find(name).orElseThrow().create(parameters);
    }

    private void order(String name, String value) {
        for (Endpoint endpoint : new Endpoint[] {RUNCOMFY_RESULT, RUNNINGHUB_QUERY, RUNNINGHUB_OUTPUTS}) {
            emulator.faults().next(endpoint, kind(name, Map.of("value", value)));
        }
    }

    private Seen submitWith(String name, Map<String, String> parameters) throws IOException {
        emulator.faults().next(RUNCOMFY_SUBMIT, kind(name, parameters));
        return RawSocket.exchange(emulator, "POST", Samples.O1_STD, Samples.o1Std("a boat"));
    }

    private static byte[] body(Seen seen) {
        return seen.bytes().substring(seen.head().length()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(Seen seen) {
        return new String(body(seen), StandardCharsets.UTF_8);
    }

    private static String unpacked(byte[] bytes) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private JsonNode models(String query) {
        return wire.get("/v1/models?limit=500" + query).json().path("models");
    }

    private JsonNode upload() {
        String part =
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nPNG\r\n--x--\r\n";
        return wire.send(
                        "POST",
                        "/openapi/v2/media/upload/binary",
                        part,
                        "Authorization",
                        "Bearer " + emulator.runningHubKey(),
                        "Content-Type",
                        "multipart/form-data; boundary=x")
                .json();
    }

    private String file() {
        String id = submit().text("request_id");
        clock.advance(Duration.ofMinutes(1));
        return result(id).json().at("/output/video").stringValue().replaceFirst("^http://[^/]+", "");
    }

    private Wire.Answer submit() {
        return wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat"));
    }

    private Wire.Answer submitTask() {
        return wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("a fox"));
    }

    private Wire.Answer result(String id) {
        return wire.runComfy("GET", "/v1/requests/" + id + "/result", "");
    }

    private Wire.Answer query(String task) {
        return wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"" + task + "\"}");
    }

    private JsonNode outputs(String task) {
        return wire.older("/task/openapi/outputs", task).json();
    }
}

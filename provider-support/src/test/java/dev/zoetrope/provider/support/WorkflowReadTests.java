package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.NodeLink;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows are read exactly, and what is none is named with all that is wrong with it. */
class WorkflowReadTests {

    private static final String GRAPH = "{\"10\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"a.png\"}},"
            + "\"38:42\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":18446744073709551615,\"cfg\":7.0,"
            + "\"model\":[\"10\",0],\"pair\":[\"x\",\"y\"],\"off\":null},"
            + "\"_meta\":{\"title\":\"Größe\"}}}";

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aGraphIsReadExactly() throws Exception {
        Workflow graph = Workflow.read(file("a.json", GRAPH));

        assertThat(graph.nodes()).extracting(WorkflowNode::id).containsExactly("10", "38:42");
        WorkflowNode sampler = graph.node("38:42").orElseThrow();
        assertThat(sampler.classType()).isEqualTo("KSampler");
        assertThat(sampler.title()).contains("Größe");
        assertThat(sampler.links()).containsOnly(Map.entry("model", new NodeLink("10", 0)));
        assertThat(sampler.literals())
                .containsEntry("seed", new BigDecimal("18446744073709551615"))
                .containsEntry("cfg", new BigDecimal("7.0"))
                .containsEntry("pair", List.of("x", "y"))
                .containsEntry("off", null);
        assertThat(graph.json()).isEqualTo(GRAPH);
    }

    @Test
    void theHashIsThatOfTheFileAndStaysWhenTheGraphIsEdited() throws Exception {
        Path file = file("a.json", GRAPH + "\n");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));

        Workflow graph = Workflow.read(file);

        assertThat(graph.sha256()).isEqualTo(hash);
        assertThat(graph.source()).isEqualTo(file.toString());
        assertThat(graph.with("10", "image", "b.png").sha256()).isEqualTo(hash);
        Workflow parsed = Workflow.parse(GRAPH);
        assertThat(parsed.with("10", "image", "b.png").sha256()).isEqualTo(parsed.sha256());
    }

    @Test
    void anEditChangesOneInputOfACopy() {
        Workflow graph = Workflow.parse(GRAPH);
        Workflow edited = graph.with("38:42", "seed", 7).with("10", "image", MediaSource.of(Path.of("boat.png")));

        assertThat(edited.json())
                .isEqualTo(GRAPH.replace("18446744073709551615", "7").replace("a.png", "@boat.png"));
        assertThat(graph.json()).isEqualTo(GRAPH);
        assertThatThrownBy(() -> graph.with("38:42", "model", "x")).hasMessageContaining("connected to node 10");
        assertThatThrownBy(() -> graph.with("7", "model", "x")).hasMessageContaining("no node '7'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "iTXt compressed"})
    void aPictureCarriesItsGraph(String chunk) throws Exception {
        Workflow graph = Workflow.read(file(
                "out.png", png(chunk, "prompt", GRAPH.replace("ö", "\\u00f6").replace("ß", "\\u00df"))));

        assertThat(graph.json()).isEqualTo(GRAPH);
    }

    @Test
    void whatAServerNotesInAGraphIsNoPartOfIt() throws Exception {
        String noted = "{\"1\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"a.png\"},\"is_changed\":[NaN]}}";

        assertThat(Workflow.read(file("out.png", png("tEXt", "prompt", noted))).json())
                .isEqualTo("{\"1\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"a.png\"}}}");
    }

    @Test
    void theBodyOfASubmitHoldsAGraph() {
        assertThat(Workflow.parse("{\"client_id\":\"c\",\"prompt\":" + GRAPH + "}")
                        .json())
                .isEqualTo(GRAPH);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheDocument() throws Exception {
        assertThat(Workflow.read(file("a.json", "\ufeff" + GRAPH)).json()).isEqualTo(GRAPH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | not JSON: the document is empty",
                "{                                                     | not JSON: a name in double quotes is missing before the end at column 2",
                "{\"1\":{\"class_type\":\"A\"}} x                       | not JSON: more follows the document: 'x' at column 26",
                "{\"1\":{\"class_type\":\"A\"},\"1\":{\"class_type\":\"B\"}} | not JSON: the name '1' is given twice at column 25",
                "`{\"1\":NaN,\n /* x */ \"2\":7}`                        | not JSON: a comment, which JSON does not have, at line 2, column 2",
                "[]                                                    | no JSON object",
                "{}                                                    | an empty graph",
                "{\"nodes\":[],\"links\":[],\"version\":0.4}            | Export (API)",
                "{\"1\":7}                                             | 1: no object",
                "{\"1\":{\"inputs\":{}}}                               | 1: no class_type",
                "{\"1\":{\"class_type\":\"A\",\"inputs\":7}}           | 1.inputs: no object",
                "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":[\"9\",0]}}}  | 1.a: a link to node '9', which is not in the graph",
                "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":[\"1\",-1]}}} | 1.a: output -1 of node '1'",
                "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":[\"1\",0.5]}}} | 1.a: output 0.5 of node '1'"
            })
    void whatIsNoWorkflowIsRefused(String json, String message) throws Exception {
        Path file = file("bad.json", json);

        assertThatThrownBy(() -> Workflow.read(file))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                .hasMessageContaining(message)
                .hasMessageContaining("bad.json");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() -> Workflow.parse("{\"1\":{\"inputs\":{\"a\":[\"9\",0]}},\"2\":7}"))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field)
                                .containsExactly("1", "2", "1.a"));
    }

    @Test
    void aFileThatIsNotThereIsMissing() {
        assertThatThrownBy(() -> Workflow.read(folder.resolve("none.json")))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.MISSING_INPUT))
                .hasMessageContaining("none.json (does not exist)");
        assertThatThrownBy(() -> Workflow.read(folder))
                .hasMessageContaining("(is a folder)")
                .hasFieldOrPropertyWithValue("reason", FailureReason.INVALID_REQUEST);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceWithoutEndIsRefused() {
        assertThatThrownBy(() -> Workflow.read(Path.of("/dev/zero"))).hasMessageContaining("more than 64 MiB");
    }

    @Test
    void aPictureWithoutAGraphIsRefused() throws Exception {
        assertThatThrownBy(() -> Workflow.read(file("a.png", png("tEXt", "Comment", "x"))))
                .hasMessageContaining("carries no graph");
        assertThatThrownBy(() -> Workflow.read(file("b.png", png("tEXt", "workflow", "{}"))))
                .hasMessageContaining("only what the editor saves");
        byte[] whole = png("tEXt", "prompt", GRAPH);
        assertThatThrownBy(() -> Workflow.read(file("c.png", java.util.Arrays.copyOf(whole, 60))))
                .hasMessageContaining("damaged PNG");
    }

    @Test
    void aGraphNestedWithoutEndIsRefused() {
        String deep = "[".repeat(900) + "]".repeat(900);

        assertThatThrownBy(() -> Workflow.parse("{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":" + deep + "}}}"))
                .isInstanceOf(MediaException.class);
    }

    /** A PNG of no pixels with a text. */
    private static byte[] png(String chunk, String keyword, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(bytes);
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] data = switch (chunk) {
            case "tEXt" -> joined(keyword, new byte[0], body);
            case "zTXt" -> joined(keyword, new byte[1], deflated(body));
            case "iTXt" -> joined(keyword, new byte[4], body);
            default -> joined(keyword, new byte[] {1, 0, 0, 0}, deflated(body));
        };
        chunk(png, "IHDR", new byte[13]);
        chunk(png, chunk.substring(0, 4), data);
        chunk(png, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static byte[] joined(String keyword, byte[] flags, byte[] body) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(keyword.getBytes(StandardCharsets.US_ASCII));
        data.write(0);
        data.write(flags);
        data.write(body);
        return data.toByteArray();
    }

    private static byte[] deflated(byte[] body) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            deflater.write(body);
        }
        return data.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] data) throws IOException {
        png.writeInt(data.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        png.write(name);
        png.write(data);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeInt((int) crc.getValue());
    }
}

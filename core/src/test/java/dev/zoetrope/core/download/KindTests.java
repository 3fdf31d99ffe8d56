package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.media.OutputKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives is what was bought, whatever a server calls it and however it encodes it. */
@Timeout(60)
class KindTests {

    @RegisterExtension
    final DownloadBench bench = new DownloadBench();

    private final Path folder = bench.folder;

    private void serve(byte[] content, String... headers) {
        List<String> head = new ArrayList<>(List.of("HTTP/1.1 200 OK", "Content-Length: " + content.length));
        head.addAll(List.of(headers));
        bench.server.next(exchange -> exchange.head(head.toArray(String[]::new)).bytes(content, 0, content.length));
    }

    /** Characters up to 255 stand for bytes. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static Stream<Arguments> fitting() {
        return Stream.of(
                arguments("3d", "glTF\u0002\0\0\0", "text/html", "boat-abcdefgh.glb", "model/gltf-binary"),
                arguments("3d", "PK\u0003\u0004rest", "x/y", "boat-abcdefgh.zip", "application/zip"),
                arguments("3d", "v 1.0 2.0 3.0", "text/plain", "boat-abcdefgh.bin", "application/octet-stream"),
                arguments(
                        "3d", "<?xml version='1.0'?><COLLADA>", "x/y", "boat-abcdefgh.bin", "application/octet-stream"),
                arguments("text", "A boat drifts.", "text/plain", "boat-abcdefgh.txt", "text/plain"),
                arguments("text", "\u00ff\u00feA\0", "text/plain", "boat-abcdefgh.txt", "text/plain"),
                arguments("text", "<html> is how a page begins", "text/plain", "boat-abcdefgh.txt", "text/plain"),
                arguments("image", "\u0089PNG\r\n\u001a\n", "video/mp4", "boat-abcdefgh.png", "image/png"),
                arguments("audio", "fLaC...", "audio/flac", "boat-abcdefgh.flac", "audio/flac"));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void whatFitsIsNamedByItsOwnBytes(String kind, String content, String declared, String name, String type)
            throws Exception {
        serve(bytes(content), "Content-Type: " + declared, "Content-Disposition: attachment; filename=\"../../x.sh\"");

        SavedFile saved = bench.fetch(OutputKind.of(kind), folder);

        assertThat(saved.path()).isEqualTo(folder.resolve(name)).hasBinaryContent(bytes(content));
        assertThat(saved.mediaType()).isEqualTo(type);
        assertThat(bench.left()).containsExactly(saved.path());
    }

    private static Stream<Arguments> ofAnotherKind() {
        String packet = "G" + "\0".repeat(187);
        return Stream.of(
                arguments("video", "PK\u0003\u0004rest", "zip", "application/zip"),
                arguments("video", packet.repeat(4), "ts", "video/mp2t"),
                arguments("image", "glTF\u0002\0\0\0", "glb", "model/gltf-binary"),
                arguments("text", "\u0089PNG\r\n\u001a\n", "png", "image/png"),
                arguments("3d", "\u0089PNG\r\n\u001a\n", "png", "image/png"));
    }

    @ParameterizedTest
    @MethodSource("ofAnotherKind")
    void aFileOfAnotherKindIsKeptUnderItsOwnExtension(String kind, String content, String extension, String type)
            throws Exception {
        serve(bytes(content), "Content-Type: video/mp4");

        SavedFile saved = bench.fetch(OutputKind.of(kind), folder.resolve("boat.mp4"));

        assertThat(saved.path()).isEqualTo(folder.resolve("boat." + extension)).hasBinaryContent(bytes(content));
        assertThat(saved.mediaType()).isEqualTo(type);
        assertThat(bench.left()).containsExactly(saved.path());
    }

    @Test
    void aFileOfNoKnownTypeKeepsTheNameThatWasAskedFor() throws Exception {
        serve(bytes("\u0001\u0002\u0003\0\u0004"));

        assertThat(bench.fetch().path())
                .isEqualTo(bench.target())
                .hasBinaryContent(bytes("\u0001\u0002\u0003\0\u0004"));
    }

    private static Stream<Arguments> unfitting() {
        return Stream.of(
                arguments("video", "", "an empty file"),
                arguments("3d", "", "an empty file"),
                arguments("text", "", "an empty file"),
                arguments("video", "just words", "words"),
                arguments("image", "{\"error\": \"expired\"}", "words"),
                arguments("audio", "<html>please log in", "words"),
                arguments("3d", "\u00ef\u00bb\u00bf \n<!DOCTYPE html><title>", "words"),
                arguments("3d", "<?xml version='1.0'?><Error><Code>", "words"),
                arguments("text", "words\0and more", "something unknown"),
                arguments("text", "<HTML>please log in", "something unknown"));
    }

    @ParameterizedTest
    @MethodSource("unfitting")
    void whatDoesNotFitIsNotDelivered(String kind, String content, String shown) throws Exception {
        serve(bytes(content), "Content-Type: text/html; charset=utf-8");

        assertThatThrownBy(() -> bench.fetch(OutputKind.of(kind), folder))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("delivered " + shown + " declared as text/html")
                .hasMessageContaining("kind " + kind);

        assertThat(bench.left()).isEmpty();
        assertThat(bench.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
    void whatAServerSendsGzippedUnaskedIsUnpacked(String encoding) throws Exception {
        byte[] packed = gzip(DownloadBench.VIDEO);
        String tag = "ETag: \"packed\"";
        bench.server
                .next(exchange -> exchange.head(
                                "HTTP/1.1 200 OK",
                                tag,
                                "Content-Encoding: " + encoding,
                                "Content-Length: " + packed.length)
                        .bytes(packed, 0, 5000))
                .next(exchange -> exchange.head(
                                "HTTP/1.1 206 Partial Content",
                                tag,
                                "Content-Range: bytes 5000-" + (packed.length - 1) + "/" + packed.length,
                                "Content-Length: " + (packed.length - 5000))
                        .bytes(packed, 5000, packed.length));

        SavedFile saved = bench.fetch();

        assertThat(saved.path()).hasBinaryContent(DownloadBench.VIDEO);
        assertThat(saved.sha256()).isEqualTo(DownloadBench.sha256(DownloadBench.VIDEO));
        assertThat(saved.bytes()).isEqualTo(DownloadBench.VIDEO.length);
        assertThat(bench.left()).containsExactly(saved.path());
        assertThat(bench.server.requests())
                .allSatisfy(asked -> assertThat(asked.header("Accept-Encoding")).contains("identity"));
    }

    @Test
    void whatOnlyClaimsToBeGzippedIsTakenAsItIs() throws Exception {
        serve(bytes("A boat drifts."), "Content-Encoding: gzip");

        assertThat(bench.fetch(OutputKind.TEXT, folder).path()).hasContent("A boat drifts.");
    }

    @Test
    void aPackedModelIsNotUnpackedUnlessItIsAnEncoding() throws Exception {
        byte[] packed = gzip(bytes("a splat"));
        serve(packed);

        assertThat(bench.fetch(OutputKind.MODEL_3D, folder).path()).hasBinaryContent(packed);
    }

    @Test
    void whatIsEncodedOtherwiseIsRefusedUnlessItsBytesSpeakForIt() throws Exception {
        serve(DownloadBench.VIDEO, "Content-Encoding: aws-chunked");
        serve(bytes("\u00a1\u0002\u0003"), "Content-Encoding: br");

        assertThat(bench.fetch().path()).hasBinaryContent(DownloadBench.VIDEO);
        assertThatThrownBy(() -> bench.fetch(OutputKind.TEXT, folder)).hasMessageContaining("encoded as br");
    }

    @Test
    void whatIsTooLargeWhenUnpackedIsRefused() throws Exception {
        serve(gzip(new byte[2 << 20]), "Content-Encoding: gzip");

        assertThatThrownBy(() -> bench.fetch()).hasMessageContaining("larger when unpacked than 1048576");

        assertThat(bench.left()).isEmpty();
    }

    @Test
    void whatCannotBeUnpackedIsRefused() throws Exception {
        byte[] packed = gzip(DownloadBench.VIDEO);
        byte[] cut = Arrays.copyOf(packed, packed.length / 2);
        serve(cut, "Content-Encoding: gzip");

        assertThatThrownBy(() -> bench.fetch()).hasMessageContaining("cannot be unpacked");

        assertThat(bench.left()).isEmpty();
    }
}

package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files that go into a ComfyUI server and come out of it. */
class ComfyUiFileTests {

    private final ComfyUiBench bench = new ComfyUiBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void anUploadedPictureIsReallyInverted() {
        assertThat(upload("boat.png", Samples.png(40, 20), Map.of()).json().toString())
                .isEqualTo("{\"name\":\"boat.png\",\"subfolder\":\"\",\"type\":\"input\"}");

        JsonNode entry = bench.run(ComfyUiBench.json("{'1':{'class_type':'LoadImage','inputs':{'image':'boat.png'}},"
                + "'2':{'class_type':'ImageInvert','inputs':{'image':['1',0]}},"
                + "'3':{'class_type':'ImageScaleBy','inputs':{'image':['2',0],'upscale_method':'nearest-exact',"
                + "'scale_by':2}},"
                + "'9':{'class_type':'SaveImage','inputs':{'images':['3',0],'filename_prefix':'zoe/out'}}}"));
        JsonNode file = entry.at("/outputs/9/images/0");
        BufferedImage picture = ComfyUiBench.picture(bench.view(file));

        assertThat(file.path("subfolder").asString()).isEqualTo("zoe");
        assertThat(picture.getWidth()).isEqualTo(80);
        assertThat(picture.getHeight()).isEqualTo(40);
        assertThat(picture.getRGB(2, 2) & 0xffffff).isEqualTo(0x00ffff);
        assertThat(picture.getRGB(78, 38) & 0xffffff).isEqualTo(0xffff00);
    }

    @Test
    void aSavedPictureCarriesItsGraphAndNoKey() {
        JsonNode body = ComfyUiBench.json("{'client_id':'c','extra_data':{'api_key_comfy_org':'secret-key',"
                + "'extra_pnginfo':{'workflow':{'id':'w\u00e4'}}},'prompt':"
                + ComfyUiBench.painting(8, 8, 1, "with") + "}");
        bench.post("/prompt", body);
        bench.finish();

        String file =
                new String(bench.get("/view?filename=with_00001_.png").raw().body(), StandardCharsets.ISO_8859_1);

        assertThat(file).contains("tEXtprompt\0{\"1\":{\"class_type\":\"EmptyImage\"");
        assertThat(file).contains("tEXtworkflow\0{\"id\":\"w\\u00e4\"}").doesNotContain("secret-key");
    }

    @Test
    void aBatchIsNumberedAndSoIsTheNextJob() {
        JsonNode graph =
                ComfyUiBench.json("{'1':{'class_type':'EmptyImage','inputs':{'width':8,'height':4,'batch_size':3,"
                        + "'color':255}},'2':{'class_type':'SaveImage','inputs':{'images':['1',0],"
                        + "'filename_prefix':'%width%x%height%/n'}}}");

        JsonNode images = bench.run(graph).at("/outputs/2/images");
        JsonNode more = bench.run(ComfyUiBench.painting(8, 4, 2, "8x4/n")).at("/outputs/2/images");

        assertThat(images).hasSize(3);
        assertThat(images.at("/2/filename").asString()).isEqualTo("n_00003_.png");
        assertThat(images.at("/2/subfolder").asString()).isEqualTo("8x4");
        assertThat(more.at("/0/filename").asString()).isEqualTo("n_00004_.png");
    }

    @Test
    void aPrefixThatLeavesTheFolderFailsTheJob() {
        JsonNode entry = bench.run(ComfyUiBench.painting(8, 8, 1, "../../etc/x"));

        JsonNode error = entry.at("/status/messages/2/1");
        assertThat(ComfyUiBench.end(entry)).isEqualTo("execution_error");
        assertThat(error.path("exception_message").asString())
                .contains("outside the output folder")
                .endsWith("\n");
        assertThat(error.path("node_id").asString()).isEqualTo("2");
        assertThat(error.path("executed").toString()).isEqualTo("[\"1\"]");
        assertThat(error.at("/traceback/0").asString()).contains("/execution.py");
    }

    @Test
    void previewsAreTemporary() {
        JsonNode ui = bench.run(ComfyUiBench.json("{'1':{'class_type':'EmptyImage','inputs':{'width':8,'height':8,"
                        + "'batch_size':1,'color':0}},'2':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}"))
                .at("/outputs/2");

        assertThat(ui.at("/images/0/type").asString()).isEqualTo("temp");
        assertThat(ui.path("animated").toString()).isEqualTo("[false]");
        assertThat(bench.view(ui.at("/images/0"))).isNotEmpty();
        bench.emulator.comfyUi().restart();
        assertThat(bench.get("/view?type=temp&filename="
                                + ui.at("/images/0/filename").asString())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void viewServesRangesAndValidatorsAndRefusesOtherPaths() {
        bench.run(ComfyUiBench.painting(8, 8, 1, "deep/er/x"));
        String path = "/view?filename=x_00001_.png&subfolder=deep/er";

        Wire.Answer whole = bench.get(path);
        assertThat(whole.raw().headers().firstValue("content-type")).contains("image/png");
        assertThat(whole.raw().headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(whole.raw().headers().firstValue("etag")).isPresent();
        assertThat(whole.raw().headers().firstValue("last-modified")).isPresent();
        Wire.Answer part = bench.wire.get(path, "Range", "bytes=0-3");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.raw().body()).hasSize(4);
        Wire.Answer head = bench.wire.send("HEAD", path, "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.raw().headers().firstValue("content-length"))
                .contains(Integer.toString(whole.raw().body().length));
        assertThat(bench.get("/view?filename=deep/er/x_00001_.png").status()).isEqualTo(404);
        assertThat(bench.get("/view").status()).isEqualTo(404);
        assertThat(bench.get("/view?filename=../x.png").status()).isEqualTo(400);
        assertThat(bench.get("/view?filename=/etc/passwd").status()).isEqualTo(400);
        assertThat(bench.get("/view?filename=x.png&type=secret").status()).isEqualTo(400);
        Wire.Answer outside = bench.get("/view?filename=x.png&subfolder=../../etc");
        assertThat(outside.status()).isEqualTo(403);
        assertThat(outside.raw().body()).isEmpty();
    }

    @Test
    void uploadsKeepTheirNameForTheSameBytesAlone() {
        byte[] one = Samples.png(8, 8);
        byte[] other = Samples.png(9, 9);

        assertThat(name(upload("a.png", one, Map.of()))).isEqualTo("a.png");
        assertThat(name(upload("a.png", one, Map.of()))).isEqualTo("a.png");
        assertThat(name(upload("a.png", other, Map.of()))).isEqualTo("a (1).png");
        assertThat(name(upload("a.png", other, Map.of("overwrite", "true")))).isEqualTo("a.png");
        assertThat(bench.get("/view?filename=a.png&type=input").raw().body()).isEqualTo(other);
        assertThat(name(upload("b\u00fc c.png", one, Map.of("subfolder", "s/t"))))
                .isEqualTo("b\u00fc c.png");
        assertThat(bench.run(ComfyUiBench.json("{'1':{'class_type':'LoadImage','inputs':{'image':'s/t/b\u00fc c.png'}},"
                                + "'2':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}"))
                        .at("/status/status_str")
                        .asString())
                .isEqualTo("success");
    }

    @Test
    void anUploadWithoutPlaceIsRefused() {
        byte[] file = {1};

        assertThat(bench.wire.send("POST", "/upload/image", "no form").status()).isEqualTo(400);
        assertThat(upload("a.png", file, Map.of("subfolder", "../..")).status()).isEqualTo(400);
        assertThat(upload("../../a.png", file, Map.of()).status()).isEqualTo(400);
        assertThat(upload("a.png", file, Map.of("type", "secret")).status()).isEqualTo(500);
        assertThat(upload("missing/a.png", file, Map.of()).status()).isEqualTo(500);
        assertThat(upload("a".repeat(300), file, Map.of()).status()).isEqualTo(500);
        assertThat(upload("a.png", file, Map.of("subfolder", "../..")).raw().body())
                .isEmpty();
    }

    @Test
    void choicesOfPicturesFollowTheInputFolder() {
        upload("z.png", Samples.png(8, 8), Map.of());
        upload("clip.mp4", new byte[] {1}, Map.of());
        upload("hidden.png", Samples.png(8, 8), Map.of("subfolder", "deep"));

        JsonNode info = bench.get("/object_info/LoadImage").json().path("LoadImage");

        assertThat(info.at("/input/required/image/0").toString()).isEqualTo("[\"z.png\"]");
        assertThat(info.at("/input_order/required").toString()).isEqualTo("[\"image\"]");
        assertThat(bench.get("/object_info/Nonsense").json().toString()).isEqualTo("{}");
    }

    private static String name(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.text("name");
    }

    private Wire.Answer upload(String name, byte[] file, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((field, value) -> text(
                body, "--edge\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n"));
        text(
                body,
                "--edge\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(file);
        text(body, "\r\n--edge--\r\n");
        return bench.wire.send(HttpRequest.newBuilder(bench.wire.uri("/upload/image"))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** In which channels a ComfyUI server reports what, and that the files are what they are called. */
class ComfyUiOutputTests {

    private static final String PAINTED =
            "'1':{'class_type':'EmptyImage','inputs':{'width':32,'height':16," + "'batch_size':6,'color':16711680}}";

    private final ComfyUiBench bench = new ComfyUiBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aVideoIsListedUnderImagesAndMarkedAsAnimated() {
        JsonNode ui = bench.run(ComfyUiBench.json("{" + PAINTED + ",'2':{'class_type':'CreateVideo','inputs':{"
                        + "'images':['1',0],'fps':3}},'3':{'class_type':'SaveVideo','inputs':{'video':['2',0],"
                        + "'filename_prefix':'video/v','format':'auto','codec':'auto'}}}"))
                .at("/outputs/3");

        assertThat(ui.toString())
                .isEqualTo("{\"images\":[{\"filename\":\"v_00001_.mp4\",\"subfolder\":\"video\",\"type\":\"output\"}],"
                        + "\"animated\":[true]}");
        byte[] video = bench.view(ui.at("/images/0"));
        assertThat(new String(video, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    }

    @Test
    void aLoadedVideoFallsIntoItsFrames() {
        JsonNode made = bench.run(ComfyUiBench.json("{" + PAINTED + ",'2':{'class_type':'CreateVideo','inputs':{"
                + "'images':['1',0],'fps':3}},'3':{'class_type':'SaveVideo','inputs':{'video':['2',0],"
                + "'filename_prefix':'v','format':'mp4','codec':'h264'}}}"));
        assertThat(made.path("outputs")).isNotEmpty();

        JsonNode outputs = bench.run(ComfyUiBench.json("{'1':{'class_type':'LoadVideo','inputs':{"
                        + "'file':'v_00001_.mp4 [output]'}},'2':{'class_type':'GetVideoComponents','inputs':{"
                        + "'video':['1',0]}},'3':{'class_type':'ImageInvert','inputs':{'image':['2',0]}},"
                        + "'4':{'class_type':'PreviewImage','inputs':{'images':['3',0]}},"
                        + "'5':{'class_type':'PreviewAny','inputs':{'source':['2',2]}}}"))
                .path("outputs");

        assertThat(outputs.at("/4/images")).hasSize(6);
        assertThat(outputs.at("/5/text/0").asString()).isEqualTo("3.0");
        int rgb = ComfyUiBench.picture(bench.view(outputs.at("/4/images/0"))).getRGB(16, 8);
        assertThat(rgb >> 16 & 0xff).isLessThan(40);
        assertThat(rgb & 0xff).isGreaterThan(215);
    }

    @Test
    void aVideoThatCannotBeReadFailsTheJob() {
        upload("broken.mp4", new byte[100]);

        JsonNode entry = bench.run(ComfyUiBench.json("{'1':{'class_type':'LoadVideo','inputs':{'file':'broken.mp4'}},"
                + "'2':{'class_type':'SaveVideo','inputs':{'video':['1',0],'filename_prefix':'v','format':'auto',"
                + "'codec':'auto'}}}"));

        assertThat(ComfyUiBench.end(entry)).isEqualTo("execution_error");
    }

    @Test
    void aSoundKeepsItsSamples() {
        upload("beep.wav", wav((short) 100, (short) -200, (short) 300));

        JsonNode ui = bench.run(ComfyUiBench.json("{'1':{'class_type':'LoadAudio','inputs':{'audio':'beep.wav'}},"
                        + "'2':{'class_type':'SaveAudio','inputs':{'audio':['1',0],'filename_prefix':'a'}},"
                        + "'3':{'class_type':'PreviewAudio','inputs':{'audio':['1',0]}}}"))
                .path("outputs");

        assertThat(ui.at("/3/audio/0/type").asString()).isEqualTo("temp");
        byte[] flac = bench.view(ui.at("/2/audio/0"));
        assertThat(flac).hasSize(42 + 8 + 1 + 3 * 2 + 2).startsWith('f', 'L', 'a', 'C');
        assertThat(ByteBuffer.wrap(flac, 42 + 8 + 1, 6).getShort()).isEqualTo((short) 100);
        assertThat(bench.get("/view?filename=a_00001.flac").raw().headers().firstValue("content-type"))
                .contains("audio/flac");
    }

    @Test
    void otherNodesHaveOtherChannels() {
        JsonNode outputs = bench.run(ComfyUiBench.json("{" + PAINTED
                        + ",'2':{'class_type':'SaveAnimatedPNG','inputs':{'images':['1',0],'filename_prefix':'p',"
                        + "'fps':6,'compress_level':4}},"
                        + "'3':{'class_type':'VHS_VideoCombine','inputs':{'images':['1',0],'frame_rate':8,"
                        + "'loop_count':0,'filename_prefix':'c','format':'video/h264-mp4','pingpong':false,"
                        + "'save_output':true}},"
                        + "'4':{'class_type':'EmulatorSolid','inputs':{}},"
                        + "'5':{'class_type':'SaveGLB','inputs':{'mesh':['4',0],'filename_prefix':'m'}},"
                        + "'6':{'class_type':'Preview3D','inputs':{'model_file':'m_00001_.glb'}},"
                        + "'7':{'class_type':'EmptyLatentImage','inputs':{'width':16,'height':16,'batch_size':1}},"
                        + "'8':{'class_type':'SaveLatent','inputs':{'samples':['7',0],'filename_prefix':'l'}},"
                        + "'9':{'class_type':'SolidMask','inputs':{'value':1,'width':4,'height':4}},"
                        + "'10':{'class_type':'MaskPreview','inputs':{'mask':['9',0]}}}"))
                .path("outputs");

        assertThat(outputs.at("/2/images/0/filename").asString()).isEqualTo("p_00001_.png");
        byte[] animated = bench.view(outputs.at("/2/images/0"));
        assertThat(new String(animated, StandardCharsets.ISO_8859_1))
                .contains("acTL")
                .contains("fdAT");
        assertThat(ComfyUiBench.picture(animated).getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
        assertThat(outputs.at("/3/gifs/0/fullpath").asString()).isEqualTo("/srv/comfyui/output/c_00001.mp4");
        assertThat(outputs.at("/5/3d/0/filename").asString()).isEqualTo("m_00001_.glb");
        assertThat(outputs.at("/6/result").toString()).isEqualTo("[\"m_00001_.glb\",null,null]");
        assertThat(outputs.at("/8/latents/0/filename").asString()).isEqualTo("l_00001_.latent");
        assertThat(outputs.at("/10/images/0/type").asString()).isEqualTo("temp");
    }

    private static byte[] wav(short... samples) {
        ByteBuffer file = ByteBuffer.allocate(44 + samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length * 2);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
        file.putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 2);
        for (short sample : samples) {
            file.putShort(sample);
        }
        return file.array();
    }

    private void upload(String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(bench.wire
                        .send(HttpRequest.newBuilder(bench.wire.uri("/upload/image"))
                                .header("Content-Type", "multipart/form-data; boundary=edge")
                                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                                .build())
                        .status())
                .isEqualTo(200);
    }
}

package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.JsonFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a result among what nodes report. */
class NodeFilesTests {

    private static List<String> read(String outputs, String... wanted) {
        return NodeFiles.read(JsonFields.parse(outputs.replace('\'', '"')), List.of(wanted)).stream()
                .map(each -> each.node() + " " + each.kind() + " " + (each.uri() == null ? each.text() : each.uri()))
                .toList();
    }

    private static String file(String name, String folder, String type) {
        return "{'filename':'%s','subfolder':'%s','type':'%s'}".formatted(name, folder, type);
    }

    @ParameterizedTest
    @CsvSource({
        "images,out_00001_.png,IMAGE",
        "images,out_00001_.mp4,VIDEO",
        "images,out_00001_.webm,VIDEO",
        "gifs,out_00001.mp4,VIDEO",
        "audio,out_00001.flac,AUDIO",
        "latents,out_00001_.latent,FILE",
        "3d,mesh_00001_.glb,MODEL_3D",
        "anything,noextension,FILE",
    })
    void aFileIsWhatItsNameSaysWhateverTheChannel(String channel, String name, String kind) {
        String outputs =
                "{'5':{'%s':[{'filename':'%s','subfolder':'','type':'output','fullpath':'/srv/%s','frame_rate':8}],"
                                .formatted(channel, name, name)
                        + "'animated':[true]}}";

        assertThat(read(outputs)).containsExactly("5 " + kind + " view?filename=" + name + "&type=output");
    }

    @Test
    void aPlaceIsWrittenAsAQueryHasIt() {
        assertThat(read("{'1':{'images':[" + file("Päper boat+1 & #2?.png", "zoe/a b", "output") + "]}}"))
                .containsExactly(
                        "1 IMAGE view?filename=P%C3%A4per%20boat%2B1%20%26%20%232%3F.png&subfolder=zoe%2Fa%20b&type=outp"
                                + "ut");
        assertThat(read("{'1':{'images':[{'filename':'a/b.png','subfolder':'c'},{'filename':'d.png'}]}}"))
                .containsExactly(
                        "1 IMAGE view?filename=b.png&subfolder=c%2Fa&type=output",
                        "1 IMAGE view?filename=d.png&type=output");
    }

    @Test
    void nodesComeByTheirNumbersAndItemsInTheirOrder() {
        String one = "[" + file("b.png", "", "output") + "," + file("a.png", "", "output") + "]";

        assertThat(read(
                        "{'12':{'images':%s},'9':{'images':%s},'38:42':{'text':['x']},'38:5':{'text':['y']},'a':{'text':['z']}}"
                                .formatted(one, one)))
                .containsExactly(
                        "9 IMAGE view?filename=b.png&type=output",
                        "9 IMAGE view?filename=a.png&type=output",
                        "12 IMAGE view?filename=b.png&type=output",
                        "12 IMAGE view?filename=a.png&type=output",
                        "38:5 TEXT y",
                        "38:42 TEXT x",
                        "a TEXT z");
    }

    @Test
    void previewsCountOnlyWhereThereIsNothingElseOrTheyAreWanted() {
        String preview = "'3':{'images':[" + file("p.png", "", "temp") + "],'animated':[false]}";
        String saved = "'9':{'images':[" + file("s.png", "", "output") + "]}";

        assertThat(read("{" + preview + "}")).containsExactly("3 IMAGE view?filename=p.png&type=temp");
        assertThat(read("{" + preview + "," + saved + "}")).containsExactly("9 IMAGE view?filename=s.png&type=output");
        assertThat(read("{" + preview + ",'4':{'text':['a']}}")).containsExactly("4 TEXT a");
        assertThat(read("{" + preview + "," + saved + "}", "3"))
                .containsExactly("3 IMAGE view?filename=p.png&type=temp", "9 IMAGE view?filename=s.png&type=output");
    }

    @Test
    void wordsAreThoseOfChannelsThatHoldWords() {
        assertThat(
                        read(
                                "{'1':{'text':['a','',null,7,['b']],'string':['c'],'tags':['1girl, boat'],'value':['/srv/x'],'text2':'d'},'2':{'result':['m/a.glb','camera'],'flags':[true]}}"))
                .containsExactly(
                        "1 TEXT a",
                        "1 TEXT b",
                        "1 TEXT c",
                        "1 TEXT 1girl, boat",
                        "1 TEXT d",
                        "2 MODEL_3D view?filename=a.glb&subfolder=m&type=output");
    }

    @Test
    void whatIsNotUnderstoodIsPassedOver() {
        assertThat(
                        read(
                                "{'1':null,'2':[],'3':{'images':null},'4':{'images':[null,1,{'filename':''},{'filename':7},{}]}}"))
                .isEmpty();
        assertThat(read("{'1':{'images':[{'filename':'a.png','type':'output','metadata':{'a':1},'asset_id':'x'}]}}"))
                .hasSize(1);
    }
}

package dev.zoetrope.provider.support.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.JsonFields;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a result among what nodes report, whatever the files of a service are called. */
class NodeOutputsTests {

    /** Files are called by their names, and by texts in a channel of their own. */
    private static final NodeOutputs.Files NAMED = new NodeOutputs.Files() {
        @Override
        public Optional<ArtifactInfo> ofItem(String channel, JsonFields item) {
            return named(item.text("filename"));
        }

        @Override
        public Optional<ArtifactInfo> ofText(String channel, String text) {
            return channel.equals("names") ? named(text) : Optional.empty();
        }

        private static Optional<ArtifactInfo> named(String name) {
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ArtifactInfo.file(OutputKind.FILE, URI.create("https://x/" + name)));
        }
    };

    private static NodeOutputs read(String outputs, String... wanted) {
        return NodeOutputs.read(JsonFields.parse(outputs.replace('\'', '"')), List.of(wanted), NAMED);
    }

    private static String artifacts(NodeOutputs read) {
        return String.join(
                ", ",
                read.artifacts().stream()
                        .map(each -> each.node() + " "
                                + (each.uri() == null
                                        ? each.text()
                                        : each.uri().getPath().substring(1)))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'9':{'images':[{'filename':'a'},{'filename':'b'}]},'3':{'any':{'filename':'c'}}} | 3 c, 9 a, 9 b
            {'12':{'names':['a',7]},'9':{'other':['b']}}                                      | 12 a
            {'1':{'text':['a','',null,7,['b',['c']],[]],'Tags':'d','value':['/srv/x']}}       | 1 a, 1 b\\nc, 1 d
            {'1':{'text':[{'filename':'a'}]}}                                                 | 1 a
            {'1':{'images':[{'filename':'a'},{'filename':'a'}]}}                              | 1 a
            {'1':{'images':[{'filename':'t','type':'temp'}]}}                                 | 1 t
            {'1':{'images':[{'filename':'t','type':'temp'}]},'2':{'text':['a']}}              | 2 a
            {'1':null,'2':[],'3':{'images':null},'4':{'flags':[true]}}                        | ""
            """)
    void filesAndWordsAreResultsAndTheRestIsNot(String outputs, String expected) {
        assertThat(artifacts(read(outputs))).isEqualTo(expected.replace("\\n", "\n"));
    }

    @Test
    void aPreviewOfANodeThatIsWantedIsAResult() {
        String outputs = "{'1':{'images':[{'filename':'t','type':'temp'}]},'2':{'images':[{'filename':'a'}]}}";

        assertThat(artifacts(read(outputs))).isEqualTo("2 a");
        assertThat(artifacts(read(outputs, "1"))).isEqualTo("1 t, 2 a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'9':{'images':[{'filename':'a'},{'filename':''},'b',7,null,{}]}} | 9.images[1], 9.images[2], 9.images[3], 9.images[4], 9.images[5]
            {'9':{'mesh':[{'url':'x'},{'a':1},null]},'2':['x']}               | 2, 9.mesh[0]
            {'9':{'gifs':[{'type':'temp','url':'x'}],'flags':[true,null]}}    | ""
            {'9':{'text':['',null,7],'value':['x'],'names':['a']},'3':{}}     | ""
            """)
    void whatStandsForAFileAndNamesNoneIsNoted(String outputs, String places) {
        assertThat(String.join(", ", read(outputs).unread())).isEqualTo(places);
    }
}

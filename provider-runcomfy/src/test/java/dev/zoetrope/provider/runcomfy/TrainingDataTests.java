package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.DatasetStore;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.StoredDataset;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets as the engine makes them ready. */
@Timeout(30)
class TrainingDataTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Opened opened = new Opened();
    private final DatasetStore store = opened.provider().datasetStore().orElseThrow();

    @AfterEach
    void stop() {
        opened.close();
    }

    private void answer(String body) {
        opened.answering(Script.json(200, body.replace('\'', '"')));
    }

    @Test
    void theReadyOneOfThatNameIsFound() throws Exception {
        answer("{'datasets':[{'id':'s-0','name':'other','status':'READY'},{'id':'s-1','name':'zt-1','status':'FAILED'},"
                + "{'id':'s-2','name':'zt-1','status':'UPLOADING'},{'id':'s-3','name':'zt-1','status':'READY'}]}");
        answer("[]");

        assertThat(store.find("zt-1", LIMIT)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo("s-3");
            assertThat(found.state()).isEqualTo(StoredDataset.State.READY);
        });
        assertThat(store.find("zt-1", LIMIT)).isEmpty();
    }

    @Test
    void itsStateHasItsFilesAndWhyItFailed() throws Exception {
        answer("{'id':'s-1','name':'zt-1','status':'FAILED','error':'damaged',"
                + "'files':[{'filename':'a.png','size_bytes':7},{'filename':'b.png'}]}");

        assertThat(store.state("s-1", LIMIT))
                .isEqualTo(new StoredDataset(
                        "s-1", StoredDataset.State.FAILED, "FAILED: damaged", Map.of("a.png", 7L, "b.png", -1L)));
    }

    @Test
    void oneIsCreatedByItsName() throws Exception {
        answer("{'id':'s-1','name':'zt-1','status':'DRAFT'}");

        assertThat(store.create("zt-1", LIMIT))
                .isEqualTo(new StoredDataset("s-1", StoredDataset.State.PREPARING, "DRAFT", Map.of()));
        assertThat(opened.server().onlyRequest().text()).isEqualTo("{\"name\":\"zt-1\"}");
    }

    @Test
    void aFileKeepsItsName() throws Exception {
        answer("{}");

        store.upload("s-1", "a boat.png", new UploadCall(UploadContent.of(new byte[] {65}), "image/png", LIMIT));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).isEqualTo("/prod/v1/trainers/datasets/s-1/upload");
        assertThat(request.text()).contains("name=\"file\"; filename=\"a boat.png\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'name':'zt-1'}", "{'error_code':404001}", "{'id':'a/b'}", "<html>"})
    void anAnswerWithoutAnIdIsNoDataSet(String body) {
        answer(body);

        assertThatThrownBy(() -> store.create("zt-1", LIMIT)).isInstanceOf(ProviderCallException.class);
    }
}

package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets as an application makes them. */
@Timeout(60)
class DatasetCallTests {

    private final OpenedService opened = new OpenedService();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        opened.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ONE]", "{'datasets':[ONE]}"})
    void theListIsBareOrInAField(String form) {
        opened.answering(200, form.replace("ONE", "{'id':'s-1','name':'boats','status':'ready'}"));

        assertThat(opened.service().datasets())
                .containsExactly(new RunComfy.Dataset("s-1", "boats", "READY", "", "", "", List.of()));
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v1/trainers/datasets");
    }

    @Test
    void oneSaysItsFilesAndWhyItFailed() {
        opened.answering(
                200,
                "{'id':'s-1','name':'boats','status':'FAILED','error':{'message':'damaged'},'created_at':'c',"
                        + "'updated_at':'u','files':[{'filename':'a.png','size_bytes':'12'},{'filename':'a.txt'}]}");

        assertThat(opened.service().dataset("s-1"))
                .isEqualTo(new RunComfy.Dataset(
                        "s-1",
                        "boats",
                        "FAILED",
                        "damaged",
                        "c",
                        "u",
                        List.of(new RunComfy.DatasetFile("a.png", 12L), new RunComfy.DatasetFile("a.txt", null))));
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v1/trainers/datasets/s-1/status");
    }

    @Test
    void oneIsCreatedWithOrWithoutAName() {
        opened.answering(200, "{'id':'s-1','name':'boats','status':'DRAFT'}").answering(200, "{'id':'s-2'}");

        assertThat(opened.service().createDataset("boats").id()).isEqualTo("s-1");
        assertThat(opened.service().createDataset(null).id()).isEqualTo("s-2");

        assertThat(opened.requests())
                .extracting(request -> request.method() + " " + request.target() + " " + request.text())
                .containsExactly(
                        "POST /prod/v1/trainers/datasets {\"name\":\"boats\"}", "POST /prod/v1/trainers/datasets {}");
    }

    @Test
    void oneIsDeleted() {
        opened.answering(Script.status(204));

        opened.service().deleteDataset("s-1");

        assertThat(opened.onlyRequest().method()).isEqualTo("DELETE");
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v1/trainers/datasets/s-1");
    }

    @Test
    void aSmallFileIsAFormWithItsOwnName() throws Exception {
        Path file = Files.writeString(folder.resolve("a boat.txt"), "a paper boat");
        opened.answering(200, "{'ok':true}");
        List<Long> heard = new ArrayList<>();

        RunComfy.DatasetUpload sent = opened.service().uploadToDataset("s-1", file, (done, total) -> heard.add(done));

        assertThat(sent).isEqualTo(new RunComfy.DatasetUpload("a boat.txt", 12, false));
        assertThat(heard).endsWith(12L);
        ReceivedRequest request = opened.onlyRequest();
        String boundary = request.header("content-type").orElseThrow().replace("multipart/form-data; boundary=", "");
        assertThat(request.target()).isEqualTo("/prod/v1/trainers/datasets/s-1/upload");
        assertThat(request.text())
                .isEqualTo("--" + boundary + "\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"a boat.txt\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\na paper boat\r\n--" + boundary + "--\r\n");
    }

    @Test
    void aFormHasAtMostWhatTheServiceDocuments() throws Exception {
        assertThat(TrainingDatasets.MOST_BY_FORM).isEqualTo(150_000_000);
        Path file = Files.writeString(folder.resolve("a.mp4"), "0123456789");
        opened.answering(200, "{}");

        assertThat(upTo(10).upload("s-1", file, TransferListener.NONE).signed()).isFalse();
        assertThat(opened.onlyRequest().target()).endsWith("/upload");
    }

    @Test
    void aLargerFileIsPutToTheSignedLinkWithoutTheKey() throws Exception {
        Path file = Files.writeString(folder.resolve("a.mp4"), "0123456789");
        try (ScriptedServer storage = ScriptedServer.start()) {
            storage.next(Script.status(200));
            opened.answering(
                    200,
                    "{'uploads':{'a.mp4':{'upload_url':'" + storage.uri("/put?signature=s")
                            + "','method':'PUT','headers':{'x-kind':'video','Authorization':'Bearer other'}}}}");

            assertThat(upTo(9).upload("s-1", file, TransferListener.NONE))
                    .isEqualTo(new RunComfy.DatasetUpload("a.mp4", 10, true));

            assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v1/trainers/datasets/s-1/get-upload-endpoint");
            assertThat(opened.onlyRequest().text()).isEqualTo("{\"filenameToByteSize\":{\"a.mp4\":10}}");
            ReceivedRequest put = storage.onlyRequest();
            assertThat(put.method()).isEqualTo("PUT");
            assertThat(put.target()).isEqualTo("/put?signature=s");
            assertThat(put.text()).isEqualTo("0123456789");
            assertThat(put.headers()).containsEntry("x-kind", "video").doesNotContainKey("authorization");
            assertThat(put.headers().values()).noneMatch(value -> value.contains(Opened.KEY));
        }
    }

    @Test
    void aLinkThatIsNotForPutIsNotUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("a.mp4"), "0123456789");
        opened.answering(200, "{'uploads':{'a.mp4':{'upload_url':'http://localhost:1/','method':'POST'}}}");

        assertThatThrownBy(() -> upTo(9).upload("s-1", file, TransferListener.NONE))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("wants the file by POST");
    }

    @Test
    void aFileWithoutALinkIsNotSent() throws Exception {
        Path file = Files.writeString(folder.resolve("a.mp4"), "0123456789");
        opened.answering(200, "{'uploads':{'b.mp4':{'upload_url':'http://localhost:1/'}}}");

        assertThatThrownBy(() -> upTo(9).upload("s-1", file, TransferListener.NONE))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("the file was not sent");
    }

    private TrainingDatasets upTo(long mostByForm) {
        ProviderConnection connection =
                new ProviderConnection(OpenedDeployment.account(URI.create(opened.origin())), Clock.systemUTC());
        return new TrainingDatasets(new ServiceQuestions(connection), mostByForm);
    }

    @Test
    void aFileThatIsNotThereIsNotSent() {
        assertThatThrownBy(() -> upload(folder.resolve("none.png")))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.MISSING_INPUT));
        assertThat(opened.requests()).isEmpty();
    }

    @Test
    void aRefusedFormIsNoUpload() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        opened.answering(200, "{'error_code':404001,'error_message':'no such data set'}");

        assertThatThrownBy(() -> upload(file))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no such data set");
    }

    private RunComfy.DatasetUpload upload(Path file) {
        return opened.service().uploadToDataset("s-1", file, TransferListener.NONE);
    }
}

package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.runcomfy.RunComfy.Dataset;
import dev.zoetrope.provider.runcomfy.wire.TrainerApi;
import dev.zoetrope.provider.runcomfy.wire.TrainingWords;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.FileForm;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.operation.PathContent;
import dev.zoetrope.provider.support.operation.SignedUpload;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Data sets to train on. */
final class TrainingDatasets {

    /** The largest file that the service takes as a form. Sources: its docs and its command. */
    static final long MOST_BY_FORM = 150_000_000;

    private static final String TYPE = "application/octet-stream";

    private final ServiceQuestions questions;
    private final TrainerApi api;
    private final SignedUpload signed;
    private final long mostByForm;

    TrainingDatasets(ServiceQuestions questions) {
        this(questions, MOST_BY_FORM);
    }

    TrainingDatasets(ServiceQuestions questions, long mostByForm) {
        this.mostByForm = mostByForm;
        this.questions = questions;
        this.api = questions.connection().api(TrainerApi.class);
        this.signed = new SignedUpload(questions.connection().account());
    }

    List<Dataset> list() {
        return questions.list(api::datasets, "datasets").stream()
                .map(json -> dataset(json, ""))
                .toList();
    }

    Dataset find(String id) {
        String checked = questions.id(id);
        return dataset(questions.object(limit -> api.dataset(checked, limit), "status"), id);
    }

    Dataset create(String name) {
        Map<String, Object> body = name.isEmpty() ? Map.of() : Map.of("name", name);
        return dataset(questions.object(limit -> api.createDataset(body, limit), "id"), "");
    }

    void delete(String id) {
        String checked = questions.id(id);
        var unused = questions.done(limit -> api.deleteDataset(checked, limit));
    }

    RunComfy.DatasetUpload upload(String id, Path file, TransferListener listener) {
        String checked = questions.id(id);
        return questions.calls().answer(() -> {
            PathContent content = PathContent.of(file, listener);
            String name = Objects.toString(file.getFileName(), "");
            boolean large = send(new Target(checked, name), content, content.limit());
            return new RunComfy.DatasetUpload(name, content.length(), large);
        });
    }

    /**
     * Where a file goes.
     *
     * @param dataset the id of the data set
     * @param name the name of the file
     */
    record Target(String dataset, String name) {}

    /** Sends a file once, and returns whether it was put to a signed link. */
    boolean send(Target target, UploadContent content, Duration limit)
            throws ProviderCallException, InterruptedException {
        boolean large = content.length() > mostByForm;
        if (large) {
            put(target, content, CallLimit.of(limit));
        } else {
            post(target, content, limit);
        }
        return large;
    }

    private void post(Target target, UploadContent content, Duration limit)
            throws ProviderCallException, InterruptedException {
        FileForm form;
        try {
            form = FileForm.of(Map.of(), new FileForm.Part("file", target.name(), TYPE, content));
        } catch (IllegalArgumentException unfit) {
            throw new ProviderCallException(
                    FailureReason.INVALID_REQUEST, target.name() + ": " + unfit.getMessage(), false, null);
        }
        String path = TrainerApi.ROOT + "/datasets/" + target.dataset() + "/upload";
        Answer answer = questions
                .connection()
                .ask(() -> questions.connection().post(path, form.mediaType(), form.content(), limit));
        var unused = questions.successful(answer);
    }

    private void put(Target target, UploadContent content, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        Map<String, Object> body = Map.of("filenameToByteSize", Map.of(target.name(), content.length()));
        Answer answer = questions.successful(
                questions.connection().ask(() -> api.uploadEndpoint(target.dataset(), body, limit.left())));
        JsonFields upload = answer.json().object("uploads").object(target.name());
        String method = upload.text("method").toUpperCase(Locale.ROOT);
        if (!method.isEmpty() && !method.equals("PUT")) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE,
                    questions
                            .connection()
                            .clean("the service wants the file by " + method + ", not by PUT; it was not sent"),
                    false,
                    null);
        }
        JsonFields fields = upload.object("headers");
        Map<String, String> headers = new LinkedHashMap<>();
        fields.names().forEach(header -> headers.put(header, fields.text(header)));
        signed.put(new SignedUpload.Link(upload.text("upload_url"), headers), content, limit.remaining());
    }

    /** Reads a data set; the id is the one that was asked about, for an answer that names none. */
    static Dataset dataset(JsonFields json, String id) {
        String named = json.id("id");
        return new Dataset(
                named.isEmpty() ? id : named,
                json.text("name"),
                json.text("status").toUpperCase(Locale.ROOT),
                TrainingWords.failure(json),
                json.text("created_at"),
                json.text("updated_at"),
                json.list("files").stream()
                        .map(JsonFields::of)
                        .map(TrainingDatasets::file)
                        .toList());
    }

    private static RunComfy.DatasetFile file(JsonFields json) {
        Long bytes = json.number("size_bytes")
                .filter(size -> size.signum() >= 0)
                .map(size -> size.longValue())
                .orElse(null);
        return new RunComfy.DatasetFile(json.text("filename", "name"), bytes);
    }
}

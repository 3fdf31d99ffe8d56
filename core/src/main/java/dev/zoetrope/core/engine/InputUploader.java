package dev.zoetrope.core.engine;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.core.accounts.OpenAccount;
import dev.zoetrope.core.download.UploadedPlace;
import dev.zoetrope.core.media.LocalContent;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.upload.DatasetPreparation;
import dev.zoetrope.spi.ProviderCallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes local files available to the provider, each once: uploads them, or writes them into the request. */
final class InputUploader {

    private final OpenAccount account;
    private final PlannedUpload.How how;
    private final boolean inNodes;
    private final LocalContents contents;
    private final Map<Path, String> uploaded = new HashMap<>();
    private final Optional<DatasetPreparation> dataset;

    /**
     * Creates an uploader.
     *
     * @param account the account that the files go to
     * @param how how they get to the provider
     * @param planned the job whose input names them
     * @param contents the files as they were checked and recorded
     */
    InputUploader(OpenAccount account, PlannedUpload.How how, PlannedJob planned, LocalContents contents) {
        this.account = account;
        this.how = how;
        this.inNodes = account.workflows()
                .flatMap(places -> places.place(planned.spec().id().nativeId()))
                .isPresent();
        this.contents = contents;
        this.dataset = DatasetPreparation.of(planned.input(), account.provider().datasetStore(), contents);
    }

    /**
     * Makes one step towards a data set that is ready, if the input has one.
     *
     * @param deadline the job's deadline
     * @return how long to wait before the next step; empty if none is needed
     */
    Optional<Duration> prepare(Deadline deadline) throws IOException, ProviderCallException, InterruptedException {
        return dataset.isEmpty() ? Optional.empty() : dataset.get().step(deadline);
    }

    /** {@return the end of a message that says what is left at the provider if nothing is bought; may be empty} */
    String left() {
        return dataset.map(DatasetPreparation::left).orElse("");
    }

    /**
     * Writes an input in the form in which it is sent. Called again after a failure, it resumes where it stopped.
     *
     * @param input the planned input
     * @param deadline the job's deadline
     * @return the input without local files
     */
    Map<String, Object> write(Map<String, Object> input, Deadline deadline)
            throws IOException, ProviderCallException, InterruptedException {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : DatasetPreparation.rest(input).entrySet()) {
            written.put(entry.getKey(), value(entry.getValue(), deadline));
        }
        return written;
    }

    private Object value(Object value, Deadline deadline)
            throws IOException, ProviderCallException, InterruptedException {
        if (value instanceof MediaSource.LocalFile file) {
            return file(file.path(), deadline);
        }
        if (value instanceof List<?> list) {
            List<Object> written = new ArrayList<>();
            for (Object each : list) {
                written.add(value(each, deadline));
            }
            return written;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                written.put(entry.getKey().toString(), value(entry.getValue(), deadline));
            }
            return written;
        }
        return value;
    }

    private String file(Path path, Deadline deadline) throws IOException, ProviderCallException, InterruptedException {
        LocalContent content = contents.of(path);
        if (how == PlannedUpload.How.INLINE) {
            // Not kept: many jobs may wait long for another try.
            return "data:" + content.media().mediaType() + ";base64," + base64(content);
        }
        String done = uploaded.get(path);
        if (done == null) {
            done = upload(content, deadline);
            uploaded.put(path, done);
        }
        return done;
    }

    private static String base64(LocalContent content) throws IOException {
        try (InputStream in = content.open()) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        }
    }

    private String upload(LocalContent content, Deadline deadline)
            throws IOException, ProviderCallException, InterruptedException {
        UploadedFile file = account.uploads().get(content, deadline, TransferListener.NONE);
        try {
            return UploadedPlace.checked(place(file, content), account.account());
        } catch (ProviderCallException useless) {
            account.uploads().forget(content);
            throw useless;
        }
    }

    private String place(UploadedFile file, LocalContent content) throws ProviderCallException {
        Optional<String> place = inNodes ? file.name().or(file::url) : file.url();
        return place.orElseThrow(() -> new ProviderCallException(
                FailureReason.UNAVAILABLE,
                "the provider stored " + content.path() + " without a link that a model could read",
                true,
                null));
    }
}

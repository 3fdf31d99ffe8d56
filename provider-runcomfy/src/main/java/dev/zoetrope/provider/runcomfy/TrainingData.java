package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.runcomfy.RunComfy.Dataset;
import dev.zoetrope.provider.runcomfy.wire.TrainerApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.DatasetStore;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.StoredDataset;
import dev.zoetrope.spi.UploadCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data sets of an account, as the engine makes them ready for a training. */
final class TrainingData implements DatasetStore {

    private final ServiceQuestions questions;
    private final ProviderConnection connection;
    private final ReplyErrors errors;
    private final TrainerApi api;
    private final TrainingDatasets calls;

    TrainingData(ServiceQuestions questions) {
        this.questions = questions;
        this.connection = questions.connection();
        this.errors = new ReplyErrors(connection::clean);
        this.api = connection.api(TrainerApi.class);
        this.calls = new TrainingDatasets(questions);
    }

    @Override
    public Optional<StoredDataset> find(String name, Duration timeout)
            throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer = questions.successful(connection.ask(() -> api.datasets(limit.left())));
        List<?> all = answer.items("datasets").orElseThrow(() -> errors.failure(answer));
        return all.stream()
                .map(item -> TrainingDatasets.dataset(JsonFields.of(item), ""))
                .filter(each -> each.name().equals(name) && RunComfyProviderFactory.REMOTE_ID.matches(each.id()))
                .map(this::stored)
                // Of those that were made at the same time, one may have failed.
                .min(Comparator.comparing(each -> switch (each.state()) {
                    case READY -> 0;
                    case PREPARING -> 1;
                    case FAILED -> 2;
                }));
    }

    @Override
    public StoredDataset create(String name, Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer =
                questions.successful(connection.ask(() -> api.createDataset(Map.of("name", name), limit.left())));
        return stored(answer, "");
    }

    @Override
    public StoredDataset state(String id, Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        return stored(questions.successful(connection.ask(() -> api.dataset(id, limit.left()))), id);
    }

    private StoredDataset stored(Answer answer, String id) throws ProviderCallException {
        Dataset dataset = TrainingDatasets.dataset(answer.json(), id);
        if (!RunComfyProviderFactory.REMOTE_ID.matches(dataset.id()) || !answer.isObject()) {
            throw errors.failure(answer);
        }
        return stored(dataset);
    }

    private StoredDataset stored(Dataset dataset) {
        Map<String, Long> files = new LinkedHashMap<>();
        dataset.files().forEach(file -> files.put(file.name(), file.bytes() == null ? Long.valueOf(-1) : file.bytes()));
        StoredDataset.State state = switch (dataset.status()) {
            case "READY" -> StoredDataset.State.READY;
            case "FAILED" -> StoredDataset.State.FAILED;
            // A word that is not known may stand for any step on the way.
            default -> StoredDataset.State.PREPARING;
        };
        String words = dataset.failure().isEmpty() ? dataset.status() : dataset.status() + ": " + dataset.failure();
        return new StoredDataset(dataset.id(), state, connection.clean(words), files);
    }

    @Override
    public void upload(String id, String name, UploadCall file) throws ProviderCallException, InterruptedException {
        calls.send(new TrainingDatasets.Target(id, name), file.content(), file.timeout());
    }
}

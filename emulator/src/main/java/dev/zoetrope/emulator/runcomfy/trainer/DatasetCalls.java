package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.BodyDigest;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.storage.SignedUploads;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on data sets. Source: docs.runcomfy.com/trainer-apis/async-queue-endpoints-datasets. */
public final class DatasetCalls {

    private static final long LARGEST_IN_FORM = 150_000_000;
    private static final String SIZES = "filenameToByteSize";
    private static final String WHAT = "dataset";

    /** A name is a folder at the service. */
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    private final TrainerSetup setup;
    private final TrainerGate gate;
    private final DatasetBook book;

    DatasetCalls(TrainerSetup setup, DatasetBook book) {
        this.setup = setup;
        this.gate = new TrainerGate(setup.keys());
        this.book = book;
    }

    /** {@code POST /prod/v1/trainers/datasets}: an empty data set; without a name it is given one. */
    public Reply create(Request request) {
        return gate.withAccount(request, account -> {
            JsonNode given = request.json().orElseGet(Json::object).path("name");
            String id = setup.ids().uuid();
            boolean absent = given.isMissingNode() || given.isNull();
            String name = absent ? "dataset-" + id.substring(0, 8) : given.stringValue("");
            if (!name.matches(NAME)) {
                return TrainerErrors.invalid("name", "Input should match " + NAME);
            }
            Dataset dataset = new Dataset(
                    new Dataset.Identity(id, name, account, setup.book().now()),
                    setup.book().times().queue());
            return book.add(dataset)
                    ? Reply.json(200, dataset.listed(setup.book().now()))
                    : TrainerErrors.conflict("There is a dataset called " + name);
        });
    }

    /** {@code GET /prod/v1/trainers/datasets}: a bare array. */
    public Reply list(Request request) {
        return gate.withAccount(request, account -> {
            ArrayNode all = Json.array();
            book.of(account).forEach(each -> all.add(each.listed(setup.book().now())));
            return Reply.json(200, all);
        });
    }

    /** {@code GET /prod/v1/trainers/datasets/{id}/status}. */
    public Reply status(Request request, String id) {
        return with(
                request,
                id,
                dataset -> Reply.json(200, dataset.shown(setup.book().now())));
    }

    /** {@code DELETE /prod/v1/trainers/datasets/{id}}: final. */
    public Reply delete(Request request, String id) {
        return with(request, id, dataset -> {
            book.remove(dataset);
            return Reply.text(204, Map.of(), "");
        });
    }

    /** {@code POST /prod/v1/trainers/datasets/{id}/upload}: one file of at most 150,000,000 bytes in a form. */
    public Reply upload(Request request, String id) {
        return with(request, id, dataset -> {
            Optional<BodyDigest> file = request.digest().filter(found -> isFileName(found.name()));
            if (file.isEmpty()) {
                return TrainerErrors.invalid("file", "A part called file with a file name is required");
            }
            if (file.get().length() > LARGEST_IN_FORM) {
                return TrainerErrors.tooLarge("A file in a form has at most " + LARGEST_IN_FORM + " bytes");
            }
            Instant now = setup.book().now();
            dataset.add(file.get().name(), file.get().length(), now);
            return Reply.json(200, dataset.shown(now));
        });
    }

    /** {@code POST /prod/v1/trainers/datasets/{id}/get-upload-endpoint}: an address for each file, whatever its size. */
    public Reply uploadEndpoints(Request request, String id) {
        return with(request, id, dataset -> {
            JsonNode sizes = request.json().orElseGet(Json::object).path(SIZES);
            boolean fits = sizes.isObject()
                    && !sizes.isEmpty()
                    && sizes.properties().stream()
                            .allMatch(file -> isFileName(file.getKey())
                                    && file.getValue().isIntegralNumber()
                                    && file.getValue().longValue(0) > 0);
            if (!fits) {
                return TrainerErrors.invalid(SIZES, "Input should have a size in bytes for each file name");
            }
            ObjectNode answer = Json.object();
            ObjectNode uploads = answer.putObject("uploads");
            sizes.properties().forEach(file -> {
                long bytes = file.getValue().longValue();
                ObjectNode upload = uploads.putObject(file.getKey())
                        .put("upload_url", endpoint(dataset, file.getKey(), bytes))
                        .put("method", "PUT");
                upload.putObject("headers").put("Content-Type", SignedUploads.CONTENT_TYPE);
            });
            return Reply.json(200, answer);
        });
    }

    private String endpoint(Dataset dataset, String file, long bytes) {
        Instant now = setup.book().now();
        dataset.expect(file, now.plus(SignedUploads.LIFE), now);
        return setup.means().uploads().issue(file, put -> {
            if (put.length() != bytes) {
                return Optional.of(put.length() > bytes ? "EntityTooLarge" : "IncompleteBody");
            }
            dataset.add(file, bytes, setup.book().now());
            return Optional.empty();
        });
    }

    private static boolean isFileName(String name) {
        return name.matches("[^/\\\\\\p{Cntrl}]{1,255}") && !name.matches("\\.{1,2}");
    }

    private Reply with(Request request, String id, Function<Dataset, Reply> answer) {
        return gate.with(request, WHAT, book.find(id), (account, dataset) -> answer.apply(dataset));
    }
}

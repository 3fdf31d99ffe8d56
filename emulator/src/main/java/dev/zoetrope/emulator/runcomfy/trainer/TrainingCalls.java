package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Decision;
import dev.zoetrope.emulator.jobs.JobOrder;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.JobScript;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls on trainings. Source: docs.runcomfy.com/trainer-apis/async-queue-endpoints-training-jobs. A training is
 * charged once, when it is accepted, for all its steps; resuming it costs nothing more.
 */
public final class TrainingCalls {

    /** What a training is called in the books. */
    public static final String MODEL = "trainer/ai-toolkit";

    private static final String WHAT = "job";
    private static final String CONFIG = "config_file";
    private static final String FORMAT = "config_file_format";
    private static final String GPU = "gpu_type";
    private static final String GPUS = "gpu_count";
    private static final int MOST_GPUS = 8;
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);
    private static final int PRICE_DIGITS = 6;

    /** Dollars an hour, as the vendor's billing page lists them. */
    private static final Map<String, BigDecimal> RATES =
            Map.of("ADA_80_PLUS", new BigDecimal("7.49"), "HOPPER_141", new BigDecimal("8.75"));

    private final TrainerSetup setup;
    private final TrainerGate gate;
    private final DatasetBook datasets;
    private final TrainingFiles files;
    private final Map<String, Training> trainings = new ConcurrentHashMap<>();

    TrainingCalls(TrainerSetup setup, DatasetBook datasets) {
        this.setup = setup;
        this.gate = new TrainerGate(setup.keys());
        this.datasets = datasets;
        this.files = new TrainingFiles(setup.means().producer());
    }

    /**
     * {@code POST /prod/v1/trainers/ai-toolkit/jobs}: trains data sets that are READY.
     *
     * @param script decided for this job from outside
     */
    public Reply submit(Request request, String part, JobScript script) {
        return gate.withAccount(request, account -> {
            ObjectNode body = request.json().orElseGet(Json::object);
            Optional<Reply> refusal = check(account, body).or(() -> checkMachine(body));
            return refusal.orElseGet(() -> order(account, body, script));
        });
    }

    /** {@code GET /prod/v1/trainers/ai-toolkit/jobs/{id}/status}: how many steps are made. */
    public Reply status(Request request, String id) {
        return with(request, id, this::shown);
    }

    /** {@code GET /prod/v1/trainers/ai-toolkit/jobs/{id}/result}: what it has made so far, over or not. */
    public Reply result(Request request, String id) {
        return with(request, id, (training, now) -> {
            ObjectNode answer = training.shown(now);
            files.write(answer.putObject("artifacts"), training, now);
            return Reply.json(200, answer);
        });
    }

    /** {@code POST /prod/v1/trainers/ai-toolkit/jobs/{id}/cancel}: one that is over stays as it is. */
    public Reply cancel(Request request, String id) {
        return with(request, id, (training, now) -> {
            training.cancel(now);
            return shown(training, now);
        });
    }

    /** {@code POST /prod/v1/trainers/ai-toolkit/jobs/{id}/resume}: goes on from the last step. */
    public Reply resume(Request request, String id) {
        return with(
                request,
                id,
                (training, now) -> training.resume(now)
                        ? shown(training, now)
                        : TrainerErrors.conflict("Only a job that is over and has steps left can be resumed"));
    }

    /** {@code POST /prod/v1/trainers/ai-toolkit/jobs/{id}/edit}: another config for a job that is over. */
    public Reply edit(Request request, String id) {
        return with(request, id, (training, now) -> {
            ObjectNode body = request.json().orElseGet(Json::object);
            return check(training.owner(), body)
                    .orElseGet(() -> training.edit(config(body), now)
                            ? shown(training, now)
                            : TrainerErrors.conflict("Only a job that is over can be edited"));
        });
    }

    private Optional<Reply> check(String account, ObjectNode body) {
        if (!body.path(FORMAT).stringValue("").equals("yaml")) {
            return Optional.of(TrainerErrors.invalid(FORMAT, "Input should be 'yaml'"));
        }
        TrainingConfig config = config(body);
        Optional<String> mistake = config.mistake();
        if (mistake.isPresent()) {
            return Optional.of(TrainerErrors.invalid(CONFIG, mistake.get()));
        }
        Instant now = setup.book().now();
        for (String name : config.datasets()) {
            Optional<Dataset> dataset = datasets.named(account, name);
            if (dataset.isEmpty()) {
                return Optional.of(TrainerErrors.unknown("dataset " + name));
            }
            Dataset.State state = dataset.get().stateAt(now);
            if (state != Dataset.State.READY) {
                return Optional.of(
                        TrainerErrors.invalid(CONFIG, "The dataset " + name + " is " + state + ", not READY"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reply> checkMachine(ObjectNode body) {
        if (!RATES.containsKey(body.path(GPU).stringValue(""))) {
            return Optional.of(TrainerErrors.invalid(GPU, "Input should be one of " + RATES.keySet()));
        }
        JsonNode count = body.path(GPUS);
        boolean fits = count.isMissingNode()
                || count.isNull()
                || (count.isIntegralNumber() && count.longValue(0) >= 1 && count.longValue(0) <= MOST_GPUS);
        return fits ? Optional.empty() : Optional.of(TrainerErrors.invalid(GPUS, "Input should be 1 to " + MOST_GPUS));
    }

    private Reply order(String account, ObjectNode body, JobScript script) {
        TrainingConfig config = config(body);
        String gpu = body.path(GPU).stringValue("");
        JobScript decided = script.withTagsOf(config.text());
        // Its work is its own, so that the calls on models do not take it for one of theirs.
        JobOrder order = new JobOrder(MODEL, account, price(body, decided), decided, List.of(), () -> Optional.empty());
        Decision decision = setup.book().decide(order, setup.ids()::uuid);
        if (decision instanceof Decision.Accepted accepted) {
            AcceptedJob job = accepted.job();
            Training training = new Training(job, config, gpu);
            trainings.put(job.id(), training);
            return shown(training, setup.book().now());
        }
        return decision == Decision.Refused.NO_FUNDS ? TrainerErrors.noFunds() : setup.tooFast();
    }

    /** Charged is the time of the machines. */
    private JobPrice price(ObjectNode body, JobScript script) {
        BigDecimal rate = RATES.getOrDefault(body.path(GPU).stringValue(""), BigDecimal.ZERO);
        long millis = setup.book().times().run().plus(script.extraTime()).toMillis();
        BigDecimal amount = rate.multiply(BigDecimal.valueOf(body.path(GPUS).longValue(1)))
                .multiply(BigDecimal.valueOf(millis, 3))
                .divide(SECONDS_AN_HOUR, PRICE_DIGITS, RoundingMode.HALF_UP);
        return new JobPrice(amount, "USD");
    }

    private Reply shown(Training training, Instant now) {
        String result = setup.address("/prod/v1/trainers/ai-toolkit/jobs/" + training.id() + "/result");
        return Reply.json(200, training.shown(now).put("result_url", result));
    }

    private static TrainingConfig config(ObjectNode body) {
        return TrainingConfig.of(body.path(CONFIG).stringValue(""));
    }

    private Reply with(Request request, String id, BiFunction<Training, Instant, Reply> answer) {
        return gate.with(
                request,
                WHAT,
                Optional.ofNullable(trainings.get(id)),
                (account, training) -> answer.apply(training, setup.book().now()));
    }
}

package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.runcomfy.RunComfy.Training;
import dev.zoetrope.provider.runcomfy.wire.TrainerApi;
import dev.zoetrope.provider.runcomfy.wire.TrainingWords;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.JsonFields;
import feign.Request;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Trainings that were bought. To buy one is a job. */
final class TrainingCalls {

    private static final String STATUS = "status";

    private final ServiceQuestions questions;
    private final TrainerApi api;

    TrainingCalls(ServiceQuestions questions) {
        this.questions = questions;
        this.api = questions.connection().api(TrainerApi.class);
    }

    Training find(String id) {
        return asked(id, limit -> api.training(id, limit));
    }

    RunComfy.TrainingResult result(String id) {
        String checked = questions.id(id);
        JsonFields json = questions.object(limit -> api.trainingResult(checked, limit), STATUS, "artifacts");
        JsonFields artifacts = json.object("artifacts");
        return new RunComfy.TrainingResult(
                json.text(STATUS).toUpperCase(Locale.ROOT),
                TrainingWords.failure(json),
                TrainingWords.files(artifacts, "checkpoints"),
                TrainingWords.files(artifacts, "samples"),
                TrainingWords.files(artifacts, "config"));
    }

    Training cancel(String id) {
        return asked(id, limit -> api.cancelTraining(id, limit));
    }

    Training resume(String id) {
        return asked(id, limit -> api.resumeTraining(id, Map.of(), limit));
    }

    Training edit(String id, String config, String gpuType) {
        Map<String, Object> body = body(config, gpuType);
        return asked(id, limit -> api.editTraining(id, body, limit));
    }

    /** Makes what a training is bought or changed with. */
    static Map<String, Object> body(String config, String gpuType) {
        return Map.of("config_file_format", "yaml", "config_file", config, "gpu_type", gpuType);
    }

    private Training asked(String id, Function<Request.Options, Answer> call) {
        String checked = questions.id(id);
        return training(questions.object(call, "id", STATUS), checked);
    }

    /** Reads a training; the id is the one that was asked about, for an answer that names none. */
    static Training training(JsonFields json, String id) {
        JsonFields progress = json.object("progress");
        String named = json.id("id");
        return new Training(
                named.isEmpty() ? id : named,
                json.text("name"),
                json.text(STATUS).toUpperCase(Locale.ROOT),
                progress.number("percent").orElse(null),
                progress.count("current_step").orElse(null),
                progress.count("total_steps").orElse(null),
                TrainingWords.failure(json),
                json.text("created_at"),
                json.text("started_at"),
                json.text("finished_at"));
    }
}

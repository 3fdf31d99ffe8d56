package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.spi.DatasetSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Data sets in the configuration of a training, as far as the service prescribes it: where they are and where it writes. A
 * path that does not exist there would be paid for and fail. The rest of the YAML is not looked at. Source:
 * docs.runcomfy.com/trainer-apis/async-queue-endpoints-training-jobs.
 */
final class ConfigDatasets implements DatasetSupport {

    private static final String PLACE = "${dataset}";
    private static final String DATASETS = "/app/ai-toolkit/datasets/";
    private static final String OUTPUT = "/app/ai-toolkit/output";
    private static final Parameters PARAMETERS = new Parameters(TrainingModel.DATASET, TrainingModel.CONFIG);

    private static final Pattern COMMENT = Pattern.compile("(?m)(^|[ \\t])#.*$");
    private static final Pattern FOLDER = entry("folder_path");
    private static final Pattern TRAINING_FOLDER = entry("training_folder");
    private static final Pattern USED = Pattern.compile(Pattern.quote(DATASETS) + "([^\\s\"'#,\\]}/]+)");

    /** The value of a key, in a line of its own, after the dash of a list, or in braces. */
    private static Pattern entry(String key) {
        return Pattern.compile(
                "(?<![\\w.-])[\"']?" + key + "[\"']?[ \\t]*:[ \\t]+(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\n,}\\]]+)");
    }

    @Override
    public Optional<Parameters> parameters(ModelId model) {
        return model.equals(TrainingModel.ID) ? Optional.of(PARAMETERS) : Optional.empty();
    }

    @Override
    public List<Violation> check(String text, @Nullable String dataset) {
        List<Violation> violations = new ArrayList<>();
        if (dataset == null && text.contains(PLACE)) {
            violations.add(Violation.of(
                    TrainingModel.DATASET, "nothing", "a folder, which " + PLACE + " in the config stands for"));
            return violations;
        }
        String whole =
                COMMENT.matcher(dataset == null ? text : written(text, dataset)).replaceAll("");
        for (String path : values(FOLDER, whole)) {
            if (!path.startsWith(DATASETS)) {
                violations.add(Violation.of(
                        TrainingModel.CONFIG,
                        "folder_path: " + path,
                        PLACE + " or a path below " + DATASETS + ", where the service has its data sets"));
            }
        }
        Matcher used = USED.matcher(whole);
        if (dataset != null && !used.find()) {
            violations.add(Violation.of(
                    TrainingModel.CONFIG,
                    "no place of the data set",
                    PLACE + " where its path belongs, or a request without a data set"));
        }
        used.reset();
        while (dataset != null && used.find()) {
            if (!used.group(1).equals(dataset)) {
                violations.add(Violation.of(
                        TrainingModel.CONFIG, used.group(), PLACE + ": the request brings a data set of its own"));
            }
        }
        for (String path : values(TRAINING_FOLDER, whole)) {
            if (!path.replaceFirst("/+$", "").equals(OUTPUT)) {
                violations.add(Violation.of(TrainingModel.CONFIG, "training_folder: " + path, OUTPUT));
            }
        }
        return violations;
    }

    private static List<String> values(Pattern entry, String text) {
        return entry.matcher(text)
                .results()
                .map(found -> found.group(1).strip().replaceAll("^[\"']|[\"']$", ""))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    @Override
    public String written(String text, String dataset) {
        return text.replace(PLACE, DATASETS + dataset);
    }
}

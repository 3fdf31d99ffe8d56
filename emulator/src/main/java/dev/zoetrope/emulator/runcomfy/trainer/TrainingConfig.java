package dev.zoetrope.emulator.runcomfy.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a training says about itself, as far as the emulator looks: values are found by their keys, wherever they stand
 * in the YAML. A tag {@code [[stop 500]]} anywhere lets the training stop early after that step, and with words behind
 * the number with these for an error.
 *
 * @param text as it came
 * @param name of what is trained
 * @param steps in all
 */
record TrainingConfig(String text, String name, long steps) {

    private static final String OUTPUT = "/app/ai-toolkit/output";
    private static final String DATASETS = "/app/ai-toolkit/datasets/";
    private static final long MOST_STEPS = 1_000_000;
    private static final long USUALLY_KEPT = 4;

    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|[ \\t])#.*$");
    private static final Pattern STOP = Pattern.compile("\\[\\[stop (\\d{1,9})(?: ([^\\]]*))?]]");
    private static final Pattern PROMPTS = Pattern.compile("(?m)^[ \\t]*prompts:[ \\t]*\\n((?:[ \\t]*-[ \\t].*\\n?)+)");

    /**
     * Where it is to stop although nobody asked for it.
     *
     * @param step after which
     * @param error that is given as the reason, empty for none
     */
    record EarlyStop(long step, String error) {}

    static TrainingConfig of(String text) {
        String name = value(text, "name").orElse("");
        long steps = number(text, "steps").orElse(0L);
        return new TrainingConfig(text, name, steps);
    }

    /** {@return what is wrong with it, empty when nothing is} Data sets are not looked at. */
    Optional<String> mistake() {
        if (!name.matches("[^/\\\\\\p{Cntrl}]{1,200}")) {
            return Optional.of("config.name is required");
        }
        if (steps < 1 || steps > MOST_STEPS) {
            return Optional.of("train.steps should be 1 to " + MOST_STEPS);
        }
        if (!value(text, "training_folder").filter(OUTPUT::equals).isPresent()) {
            return Optional.of("training_folder should be " + OUTPUT);
        }
        List<String> folders = values(text, "folder_path");
        if (folders.isEmpty()) {
            return Optional.of("datasets.folder_path is required");
        }
        return folders.stream()
                .filter(folder -> !folder.startsWith(DATASETS))
                .findFirst()
                .map(folder -> "folder_path should be " + DATASETS + " and the name of a dataset, not " + folder);
    }

    /** {@return the names of the data sets that it is to learn from} */
    List<String> datasets() {
        return values(text, "folder_path").stream()
                .map(folder -> folder.substring(DATASETS.length()).replaceFirst("/$", ""))
                .toList();
    }

    /** {@return the steps up to one at which a checkpoint is there, the newest only, as many as are to be kept} */
    List<Long> checkpoints(long made) {
        long kept = number(text, "max_step_saves_to_keep").orElse(USUALLY_KEPT);
        return multiples(number(text, "save_every").orElse(steps), Math.min(made, steps - 1), kept);
    }

    /** {@return the steps up to one at which samples were drawn} */
    List<Long> sampled(long made) {
        return multiples(number(text, "sample_every").orElse(steps), made, Integer.MAX_VALUE);
    }

    /** {@return what the samples show} */
    List<String> prompts() {
        List<String> prompts = new ArrayList<>(values(text, "prompt"));
        Matcher list = PROMPTS.matcher(text);
        if (list.find()) {
            list.group(1).lines().forEach(line -> prompts.add(plain(line.replaceFirst("[ \\t]*-[ \\t]+", ""))));
        }
        return prompts.isEmpty() ? List.of(name) : prompts;
    }

    Optional<EarlyStop> earlyStop() {
        Matcher stop = STOP.matcher(text);
        return stop.find()
                ? Optional.of(new EarlyStop(Long.parseLong(stop.group(1)), stop.group(2) == null ? "" : stop.group(2)))
                : Optional.empty();
    }

    private static List<Long> multiples(long every, long most, long kept) {
        List<Long> steps = new ArrayList<>();
        long count = every < 1 ? 0 : most / every;
        for (long place = Math.max(1, count - Math.min(kept, 100) + 1); place <= count; place++) {
            steps.add(place * every);
        }
        return steps;
    }

    private static Optional<Long> number(String text, String key) {
        return value(text, key).filter(value -> value.matches("\\d{1,9}")).map(Long::valueOf);
    }

    private static Optional<String> value(String text, String key) {
        return values(text, key).stream().findFirst();
    }

    /** {@return the values of a key, in block or flow style} */
    private static List<String> values(String text, String key) {
        Pattern entry =
                Pattern.compile("(?<![\\w.-])[\"']?" + key + "[\"']?:[ \\t]+(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\n,}\\]]+)");
        return entry.matcher(COMMENT.matcher(text).replaceAll(""))
                .results()
                .map((MatchResult found) -> plain(found.group(1)))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String plain(String value) {
        return value.strip().replaceFirst("^([\"'])(.*)\\1$", "$2");
    }
}

package dev.zoetrope.catalog;

import java.nio.file.Path;
import java.util.List;

/**
 * Prints how two folders of reference data differ, as far as users notice it: models, what they take, and prices. {@code
 * CONTRIBUTING.md} has the command.
 *
 * <p>Arguments: the folder with the earlier data, and the one with the later data. Of dated folders in the later one, the
 * newest counts.
 */
public final class Compare {

    private Compare() {}

    /**
     * Prints the differences.
     *
     * @param arguments the earlier and the later folder
     */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "two arguments are expected: the folder with the earlier data, and the one with the later data");
        }
        lines(Path.of(arguments[0]), ReferenceFolder.newest(Path.of(arguments[1])))
                .forEach(System.out::println);
    }

    /**
     * Compares two folders.
     *
     * @param before the folder with the earlier data
     * @param after the folder with the later data
     * @return a head for each provider, followed by a line for each difference
     */
    static List<String> lines(Path before, Path after) {
        Comparison comparison = new Comparison();
        comparison.provider("runcomfy", runComfy(before), runComfy(after));
        comparison.provider("runninghub", runningHub(before), runningHub(after));
        return comparison.lines();
    }

    private static List<Entry> runComfy(Path folder) {
        return new RunComfyReference(Plain.file(folder.resolve("runcomfy-models.json"))).entries();
    }

    private static List<Entry> runningHub(Path folder) {
        return new RunningHubReference(
                        Plain.file(folder.resolve("runninghub-models.json")),
                        Plain.file(folder.resolve("runninghub-prices.json")))
                .entries();
    }
}

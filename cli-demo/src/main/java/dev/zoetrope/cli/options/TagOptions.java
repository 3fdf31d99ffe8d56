package dev.zoetrope.cli.options;

import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.request.AnyRequest;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The marks of a job: those that it gets, or those by which jobs are found. */
@Listed(HelpGroup.GENERAL)
public final class TagOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec command;

    private List<String> tags = List.of();

    @Option(
            names = "--tag",
            paramLabel = "TEXT",
            description = "A mark of the job, a name or NAME=VALUE, by which 'zoetrope jobs --tag' finds it; may be"
                    + " given several times. No provider sees it.")
    void setTags(List<String> values) {
        try {
            AnyRequest all = AnyRequest.of("any");
            values.forEach(tag -> put(tag, all::tag));
        } catch (IllegalArgumentException unusable) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--tag': " + unusable.getMessage());
        }
        tags = List.copyOf(values);
    }

    private static void put(String tag, BiConsumer<String, String> to) {
        int equals = tag.indexOf('=');
        to.accept(equals < 0 ? tag : tag.substring(0, equals), tag.substring(equals < 0 ? tag.length() : equals + 1));
    }

    /** Marks the job of a request. */
    public AnyRequest addTo(AnyRequest request) {
        tags.forEach(tag -> put(tag, request::tag));
        return request;
    }

    /** Selects the jobs that have all of these marks. */
    public void addTo(JobFilter.Builder filter) {
        tags.forEach(tag -> put(tag, filter::tag));
    }

    /** {@return a mark as it was given} */
    public static String written(String name, String value) {
        return value.isEmpty() ? name : name + "=" + value;
    }
}

package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Values under the names that the model itself has for them. */
@Listed(HelpGroup.MODEL)
public final class NativeOptions {

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            converter = Converters.OfNativeParameter.class,
            description = "A native parameter, a JSON value or text; @path is a local file where the parameter takes"
                    + " media, @- is standard input; NAME is NODE.INPUT in a workflow; may be given several times.")
    private List<NativeParameter> parameters = new ArrayList<>();

    /**
     * Adds the values to a request.
     *
     * @param files opens what can be read only once
     * @throws MediaException if such a file cannot be read
     */
    public void addTo(AnyRequest request, InputFiles files) {
        parameters.forEach(parameter -> request.nativeParameter(
                parameter.name(), withoutPipes(parameter.value(), "-p " + parameter.name(), files)));
    }

    /** Reads what a value names if that can be read only once; files are left to the client. */
    private static Object withoutPipes(Object value, String option, InputFiles files) {
        if (value instanceof String text && text.startsWith("@")) {
            return files.piped(option, text.substring(1))
                    .<Object>map(read -> read)
                    .orElse(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> withoutPipes(each, option, files)).toList();
        }
        return value;
    }
}

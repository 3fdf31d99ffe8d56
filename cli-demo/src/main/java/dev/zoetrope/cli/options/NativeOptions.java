package dev.zoetrope.cli.options;

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
                    + " media; NAME is NODE.INPUT in a workflow; may be given several times.")
    private List<NativeParameter> parameters = new ArrayList<>();

    /** Adds the values to a request. */
    public void addTo(AnyRequest request) {
        parameters.forEach(parameter -> request.nativeParameter(parameter.name(), parameter.value()));
    }
}

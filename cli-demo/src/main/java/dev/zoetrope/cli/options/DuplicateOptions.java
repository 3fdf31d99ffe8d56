package dev.zoetrope.cli.options;

import dev.zoetrope.api.request.AnyRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the same may be bought again soon. */
@Listed(HelpGroup.MONEY)
public final class DuplicateOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec command;

    private @Nullable Duration window;

    @Option(names = "--allow-duplicate", description = "Buy it although the same was bought within that time.")
    private boolean allow;

    @Option(
            names = "--refuse-duplicates",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "Refuse to buy what was bought on this machine within this time, for example 1h.")
    void setWindow(Duration value) {
        if (value.isZero()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--refuse-duplicates': must be above 0");
        }
        window = value;
    }

    /** {@return for how long the same is not bought again; null for no time at all} */
    public @Nullable Duration window() {
        return window;
    }

    /** Adds the choice to a request. */
    public AnyRequest addTo(AnyRequest request) {
        return request.allowDuplicate(allow);
    }
}

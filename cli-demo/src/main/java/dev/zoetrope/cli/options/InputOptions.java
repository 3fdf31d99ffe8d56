package dev.zoetrope.cli.options;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What to generate, with which model and where. */
@Listed(HelpGroup.MODEL)
public final class InputOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec command;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "A family (kling-o1-std) or provider:native-id; 'zoetrope models' lists them. Not needed with"
                    + " --workflow.")
    private String model = "";

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Mixin
    private MediaOptions media = new MediaOptions();

    @Mixin
    private ShapeOptions shape = new ShapeOptions();

    @Mixin
    private SoundOptions sound = new SoundOptions();

    @Mixin
    private NativeOptions nativeParameters = new NativeOptions();

    @Mixin
    private WorkflowOptions workflow = new WorkflowOptions();

    @Option(
            names = "--capability",
            paramLabel = "TASK",
            converter = Converters.OfCapability.class,
            description = "The task, for example image-to-video; if not said, it follows from what is given.")
    private @Nullable Capability capability;

    @Option(names = "--provider", paramLabel = "PROVIDER", description = "The provider that shall serve.")
    private @Nullable String provider;

    @Option(
            names = "--nearest",
            description = "Send the nearest allowed value where a model does not allow the one that is given, and say"
                    + " so.")
    private boolean nearest;

    @Option(
            names = "--check-urls",
            description = "Look at media given as URLs before anything is bought: what they are, their size and pixels."
                    + " Opens connections to the hosts of those URLs.")
    private boolean checkUrls;

    /** {@return the model or family that is asked for; empty if none is} */
    public String model() {
        return model;
    }

    /**
     * {@return the model or family that is asked for, or what stands for any place that runs a workflow; empty if
     * neither is given}
     */
    public String asked() {
        return model.isEmpty() && workflow.given() ? Workflow.ANYWHERE : model;
    }

    /**
     * Checks that the command line names what is to run.
     *
     * @throws ParameterException if there is neither a model nor a workflow
     */
    public void requireModel() {
        workflow.requireUnless(model, command);
    }

    /**
     * Starts the request.
     *
     * @param files opens the files that are named
     * @return a builder with everything that is asked for
     * @throws MediaException if the file of a prompt or workflow, or a pipe, cannot be read
     */
    public AnyRequest request(InputFiles files) {
        AnyRequest request = AnyRequest.of(asked());
        workflow.addTo(request, model, files);
        prompts.addTo(request, files);
        media.addTo(request, files);
        shape.addTo(request);
        sound.addTo(request);
        nativeParameters.addTo(request, files);
        if (capability != null) {
            request.capability(capability);
        }
        if (provider != null) {
            request.provider(provider);
        }
        return request.takeNearest(nearest).checkHosted(checkUrls);
    }

    /**
     * Says what is sent otherwise than a reader of the command line might expect: a prompt that looks as if it named a
     * file, the nearest allowed values, if that was asked for, which URLs the provider cannot reach, what of a workflow
     * will probably not work, and that no catalogue knows a model. If the request is refused, only the first is said: submitting it tells why.
     *
     * @param client who knows what is allowed
     * @param request the request
     * @param note where it is said
     */
    public void noteChanges(MediaClient client, MediaRequest request, Consumer<String> note) {
        noteLiteral(note);
        // URLs that are looked at are refused where they cannot be reached, and are looked at once.
        boolean urls = !checkUrls && (request.fields() + " " + request.nativeParameters()).contains("://");
        if (nearest || urls || request.forceInput() || request.workflow().isPresent()) {
            try {
                notes(client.plan(request)).forEach(note);
            } catch (MediaException refused) {
                return;
            }
        }
    }

    /** Says that a prompt is literal, if it looks as if it named a file. */
    public void noteLiteral(Consumer<String> note) {
        prompts.literal().ifPresent(note);
    }

    /** Says which values a plan replaces, and what in it will hardly work. */
    public static Stream<String> notes(Plan plan) {
        return Stream.concat(
                plan.adjustments().stream().flatMap(InputOptions::changed),
                plan.warnings().stream().map(warning -> "warning: " + warning));
    }

    /** Says that a value is replaced, and in a line of its own what that does to the price, as far as it is known. */
    public static Stream<String> changed(Plan.Adjustment change) {
        String replaced = change.field() + ": " + change.sent() + " instead of " + change.given();
        Stream<String> price = Stream.ofNullable(change.price()).map(effect -> replaced + " costs " + effect);
        return Stream.concat(Stream.of(replaced + ", which is not allowed; --nearest"), price);
    }

    /** Adds a field, if it is given. */
    static void put(AnyRequest request, PortableField field, @Nullable Object value) {
        if (value != null && !List.of().equals(value)) {
            request.field(field, value);
        }
    }
}

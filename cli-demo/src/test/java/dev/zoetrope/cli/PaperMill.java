package dev.zoetrope.cli;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LocalFiles;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A provider with a small catalogue that has something of everything. Its models make words. */
public final class PaperMill implements ProviderFactory, Provider {

    /** What its models say: no ASCII, two lines, and a word to a terminal. */
    static final String STORY = "Ein Böötchen\ntreibt \u001b[31mfort";

    /** How often the parameters of a model were looked at. */
    static final AtomicInteger LOOKS = new AtomicInteger();

    private static final List<Object> SIZES = IntStream.range(8, 48)
            .<Object>mapToObj(step -> step * 64 + "x" + step * 36)
            .toList();

    /** Runs something where this provider alone is installed. */
    static int alone(Path folder, IntSupplier work) {
        return installed(folder, work, PaperMill.class.getName());
    }

    private static int installed(Path folder, IntSupplier work, String factory) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(PaperMill.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                if (!name.equals("META-INF/services/" + ProviderFactory.class.getName())) {
                    return super.getResources(name);
                }
                Path services = Files.writeString(folder.resolve("services"), factory + "\n");
                return Collections.enumeration(List.of(services.toUri().toURL()));
            }
        });
        try {
            return work.getAsInt();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public String id() {
        return "papermill";
    }

    @Override
    public ProviderSettings settings() {
        return ProviderSettings.builder(URI.create("https://mill.example"))
                .keyVariables(List.of("PAPERMILL_KEY"))
                .baseUrlVariable("PAPERMILL_URL")
                .build();
    }

    private static ModelSpec.Builder model(String id, String name, OutputKind output, Serving... servings) {
        return ModelSpec.builder(new ModelId("papermill", id), name, output).servings(List.of(servings));
    }

    private static Serving serving(Capability task, @Nullable String family) {
        return new Serving(task, family, Map.of(), Map.of(), Set.of());
    }

    private static ModelSpec.Details details(@Nullable Price price, List<ParameterRule> rules, ParameterSpec... all) {
        LOOKS.incrementAndGet();
        return new ModelSpec.Details(List.of(all), rules, price);
    }

    private static ParameterSpec prompt() {
        return ParameterSpec.builder("prompt", WireType.STRING)
                .required(true)
                .maxLength(2000)
                .field("prompt")
                .build();
    }

    private static ModelSpec teller() {
        return model("story/teller", "Story Teller", OutputKind.TEXT, serving(Capability.TEXT_TO_TEXT, "story-teller"))
                .details(() -> details(null, List.of(), prompt()))
                .build();
    }

    private static ModelSpec painter() {
        ParameterSpec size = ParameterSpec.builder("size", WireType.STRING)
                .allowed(SIZES)
                .defaultValue("1024x576")
                .binding(new FieldBinding(
                        List.of("aspect-ratio"),
                        null,
                        FieldBinding.Unit.SECONDS,
                        Map.of("16:9", "1024x576", "1:1", "512x512")))
                .hint("width and height in pixels, which the mill rounds to what its frames hold")
                .build();
        ParameterSpec pictures = ParameterSpec.builder("pictures", WireType.ARRAY)
                .items(ParameterSpec.builder("item", WireType.STRING).build(), 1, 4)
                .binding(new FieldBinding(List.of("image", "references"), null, FieldBinding.Unit.SECONDS, Map.of()))
                .build();
        ParameterSpec count = ParameterSpec.builder("n", WireType.INTEGER)
                .range(BigDecimal.ONE, BigDecimal.valueOf(4))
                .field("count")
                .build();
        ParameterSpec subjects = ParameterSpec.builder("subjects", WireType.ARRAY)
                .items(
                        ParameterSpec.builder("item", WireType.OBJECT)
                                .properties(List.of(ParameterSpec.builder("views", WireType.ARRAY)
                                        .field("references")
                                        .build()))
                                .build(),
                        null,
                        null)
                .field("elements")
                .build();
        ParameterSpec glaze = ParameterSpec.builder("glaze", WireType.BOOLEAN).build();
        Price price = Price.builder("USD", Price.Unit.OUTPUT, "2026-05-01", "the mill's price list")
                .rules(List.of(
                        new Price.Rule(Map.of("size", "512x512"), new BigDecimal("0.02")),
                        new Price.Rule(Map.of("size", ""), new BigDecimal("0.05"))))
                .lowerBound(true)
                .build();
        ParameterRule rule = new ParameterRule.NeedsOneOf(
                List.of("prompt", "pictures"),
                null,
                "words or pictures are needed, because the mill does not know what to paint when it is told nothing at"
                        + " all by anybody");
        return model(
                        "boat/painter",
                        "Boat Painter",
                        OutputKind.IMAGE,
                        new Serving(
                                Capability.TEXT_TO_IMAGE,
                                "boat-painter",
                                Map.of("size", "1024x576"),
                                Map.of(PortableField.DURATION, Duration.ofMillis(2500)),
                                Set.of(PortableField.PROMPT)),
                        serving(Capability.IMAGE_TO_IMAGE, null))
                .details(() -> details(price, List.of(rule), prompt(), size, pictures, count, subjects, glaze))
                .build();
    }

    @Override
    public Catalog catalog() {
        ModelSpec former = model(
                        "boat/sketcher", "Boat Sketcher", OutputKind.IMAGE, serving(Capability.TEXT_TO_IMAGE, null))
                .replacedBy("boat/painter")
                .confidence(ModelSpec.Confidence.COMMUNITY)
                .schema(ModelSpec.Schema.PARTIAL)
                .details(() -> details(null, List.of(), prompt()))
                .build();
        ModelSpec raw = model("raw/thing", "Some Thing", OutputKind.VIDEO, serving(Capability.VIDEO_EDIT, null))
                .schema(ModelSpec.Schema.UNKNOWN)
                .details(() -> details(null, List.of()))
                .build();
        return new Catalog(
                "2026-05-01",
                new LocalFiles(PlannedUpload.How.INLINE, Map.of()),
                List.of(teller(), painter(), former, raw));
    }

    @Override
    public Provider open(ProviderContext context) {
        return this;
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        return new SubmitOutcome.Accepted("told-1", new RemoteStatus.Running(null, "telling"));
    }

    @Override
    public RemoteStatus status(RemoteCall call) {
        return new RemoteStatus.Succeeded(List.of(ArtifactInfo.words(STORY)), Cost.UNKNOWN, "told");
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) {
        throw new UnsupportedOperationException("nothing is cancelled here");
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

package dev.zoetrope.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.spi.ProviderFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One request for each family and task that both providers serve becomes the native input that {@code family-pairs.txt}
 * shows, on each of them. With {@code -Dzoetrope.family-pairs=FILE} the test writes what it finds into a file, which
 * must be compared with the providers' own documents before it replaces the old one.
 */
class FamilyPairTests {

    private static final String FOUND = System.getProperty("zoetrope.family-pairs", "");

    /** RunComfy's model of the task repaints what a mask shows; RunningHub's takes no mask. */
    private static final String NO_PAIR = "z-image-turbo image-to-image";

    /** What a request must say in a provider's own words, since no portable field says it. */
    private static final Map<String, UnaryOperator<AnyRequest>> HELP = Map.of(
            // RunningHub's community source lists the parameter as required and none of its values.
            "flux-2-klein-4b text-to-image",
            request -> request.nativeParameter("runninghub", "103##file_type", "PNG"),
            "flux-2-klein-9b text-to-image",
            request -> request.nativeParameter("runninghub", "54##file_type", "PNG"),
            // Required by both; RunComfy's data has no default for it.
            "kling-2.6-pro motion-control",
            request -> request.nativeParameter("runcomfy", "character_orientation", "video"));

    /** What changes length, sound, size, shape or price. */
    private static final List<PortableField> SHAPE = List.of(
            PortableField.DURATION,
            PortableField.GENERATE_AUDIO,
            PortableField.KEEP_AUDIO,
            PortableField.RESOLUTION,
            PortableField.QUALITY,
            PortableField.COUNT,
            PortableField.ASPECT_RATIO);

    /** Where the providers' own defaults differ and the family fixes none. */
    private static final Set<String> DIFFERENT = Set.of(
            "kling-o1-pro reference-to-video: aspect-ratio [16:9, 9:16]",
            "nano-banana-2 text-to-image: aspect-ratio [21:9, auto]");

    private final Desk desk = new Desk();

    @AfterEach
    void stop() {
        desk.close();
    }

    /** Returns each family and task, with the providers that serve it. */
    private static Map<String, Set<String>> served() {
        Map<String, Set<String>> served = new TreeMap<>();
        for (ProviderFactory provider : Desk.providers()) {
            for (ModelSpec model : provider.catalog().models()) {
                model.servings().stream()
                        .filter(serving -> serving.family() != null)
                        .forEach(serving -> served.computeIfAbsent(
                                        serving.family() + " " + serving.capability(), each -> new TreeSet<>())
                                .add(provider.id()));
            }
        }
        return served;
    }

    private static List<String> pairs() {
        return served().entrySet().stream()
                .filter(pair -> pair.getValue().size() == 2 && !pair.getKey().equals(NO_PAIR))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static AnyRequest request(String pair) {
        String family = pair.substring(0, pair.indexOf(' '));
        String task = pair.substring(pair.indexOf(' ') + 1);
        AnyRequest request = AnyRequest.of(family)
                .capability(new Capability(task))
                .field(PortableField.PROMPT, "The paper boat drifts downstream");
        if (task.equals("image-to-video")
                || task.equals("start-end-to-video")
                || task.equals("image-to-image")
                || task.equals("motion-control")) {
            request.field(PortableField.IMAGE, hosted("boat.png"));
        }
        if (task.equals("start-end-to-video")) {
            request.field(PortableField.LAST_IMAGE, hosted("sea.png"));
        }
        if (task.equals("reference-to-video")) {
            request.field(PortableField.REFERENCES, List.of(hosted("boat.png"), hosted("sea.png")));
        }
        // Both providers' models edit a video by a picture.
        if (pair.equals("wan-2.7 video-edit")) {
            request.field(PortableField.REFERENCES, List.of(hosted("boat.png")));
        }
        if (task.startsWith("video-") || task.equals("motion-control")) {
            request.field(PortableField.VIDEO, hosted("wave.mp4"));
        }
        boolean lasts = task.endsWith("-to-video") || task.equals("video-extend");
        return lasts ? request.field(PortableField.DURATION, Duration.ofSeconds(5)) : request;
    }

    /** The same request for both providers, with what one of them asks for beside the portable fields. */
    private static AnyRequest helped(String pair, String provider) {
        AnyRequest request = request(pair).provider(provider);
        return HELP.getOrDefault(pair, same -> same).apply(request);
    }

    private static MediaSource hosted(String name) {
        return MediaSource.of(URI.create("https://media.example/" + name));
    }

    @Test
    void oneRequestBecomesTheRightInputOnBothProviders() throws IOException {
        List<String> wrong = new ArrayList<>();
        PairFile found = new PairFile();
        for (String pair : pairs()) {
            for (String provider : List.of("runcomfy", "runninghub")) {
                try {
                    Plan plan = desk.plan(helped(pair, provider));
                    found.add(pair, plan);
                } catch (MediaException refusal) {
                    wrong.add(pair + ": " + refusal.getMessage());
                }
            }
        }
        if (!FOUND.isEmpty()) {
            Files.writeString(Path.of(FOUND), found.toString());
        }
        assertThat(wrong).isEmpty();

        PairFile pinned = PairFile.read();
        assertThat(found.inputs().keySet()).isEqualTo(pinned.inputs().keySet());
        pinned.inputs()
                .forEach((name, input) -> assertThat(found.inputs().get(name))
                        .as(name)
                        .usingRecursiveComparison()
                        .withEqualsForType((one, other) -> one.compareTo(other) == 0, BigDecimal.class)
                        .isEqualTo(input));
        System.out.println("Families and tasks that both providers serve with one request: " + pairs().size());
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(87);
    }

    @Test
    void bothProvidersMakeTheSameLengthSoundSizeAndShape() {
        Set<String> different = new TreeSet<>();
        for (String pair : pairs()) {
            Plan comfy = desk.plan(helped(pair, "runcomfy"));
            Plan hub = desk.plan(helped(pair, "runninghub"));
            for (PortableField field : SHAPE) {
                Set<String> values = new TreeSet<>();
                effective(comfy, field).ifPresent(values::add);
                effective(hub, field).ifPresent(values::add);
                if (values.size() > 1) {
                    different.add(pair + ": " + field.id() + " " + values);
                }
            }
        }

        assertThat(different).isEqualTo(DIFFERENT);
    }

    /** Returns what is sent for a field, or what the model takes if nothing is; empty if it has no such parameter. */
    private static Optional<String> effective(Plan plan, PortableField field) {
        ModelSpec model = Desk.models().stream()
                .filter(each -> each.id().equals(plan.model()))
                .findFirst()
                .orElseThrow();
        return model.parameterFor(field)
                .flatMap(spec -> Optional.ofNullable(plan.input().get(spec.name()))
                        .or(spec::defaultValue)
                        .map(value -> portable(spec, value).toLowerCase(Locale.ROOT)));
    }

    /** Reads a native value as the field has it. */
    private static String portable(ParameterSpec spec, Object value) {
        return spec.binding().orElseThrow().values().entrySet().stream()
                .filter(entry -> Inputs.same(entry.getValue(), value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(value.toString());
    }

    @Test
    void allButAFewNeedPortableFieldsAlone() {
        Set<String> refused = new TreeSet<>();
        for (String pair : served().keySet()) {
            for (String provider :
                    served().get(pair).size() == 2 ? List.of("runcomfy", "runninghub") : List.<String>of()) {
                if (desk.refusal(request(pair).provider(provider)) != null) {
                    refused.add(pair);
                }
            }
        }

        Set<String> known = new TreeSet<>(HELP.keySet());
        known.add(NO_PAIR);
        assertThat(refused).isEqualTo(known);
    }

    @Test
    void theOnePairThatOnlyLooksLikeOneIsTold() {
        MediaSource mask = hosted("mask.png");

        assertThat(served().get(NO_PAIR)).hasSize(2);
        assertThat(desk.refusal(helped(NO_PAIR, "runninghub"))).isNull();
        assertThat(desk.refusal(helped(NO_PAIR, "runcomfy").field(PortableField.MASK, mask)))
                .isNull();
        assertThat(desk.refusal(helped(NO_PAIR, "runcomfy")).violations())
                .extracting(Violation::field)
                .containsExactly("mask");
        assertThat(desk.refusal(helped(NO_PAIR, "runninghub").field(PortableField.MASK, mask))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("mask");
    }
}

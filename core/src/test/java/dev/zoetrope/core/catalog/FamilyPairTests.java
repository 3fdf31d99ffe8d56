package dev.zoetrope.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.MediaException;
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
import java.util.LinkedHashMap;
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
 * One request for each family and task that several providers serve becomes the native input that
 * {@code family-pairs.txt} shows, on each of them. With {@code -Dzoetrope.family-pairs=FILE} the test writes what it
 * finds into a file, which must be compared with the providers' own documents before it replaces the old one.
 */
class FamilyPairTests {

    private static final String FOUND = System.getProperty("zoetrope.family-pairs", "");

    private static final UnaryOperator<AnyRequest> ORIENTATION =
            request -> request.nativeParameter("runcomfy", "character_orientation", "video")
                    .nativeParameter("fal", "character_orientation", "video");

    /** What a request must say in a provider's own words, since no portable field says it. */
    private static final Map<String, UnaryOperator<AnyRequest>> HELP = Map.of(
            // RunningHub's community source lists the parameter as required and none of its values.
            "flux-2-klein-4b text-to-image",
            request -> request.nativeParameter("runninghub", "103##file_type", "PNG"),
            "flux-2-klein-9b text-to-image",
            request -> request.nativeParameter("runninghub", "54##file_type", "PNG"),
            "flux-2-dev text-to-image",
            request -> request.nativeParameter("runninghub", "43##file_type", "PNG"),
            // Required by all; the data of RunComfy and fal have no default for it.
            "kling-2.6-pro motion-control",
            ORIENTATION,
            "kling-2.6-std motion-control",
            ORIENTATION,
            "kling-3.0-pro motion-control",
            ORIENTATION,
            "kling-3.0-std motion-control",
            ORIENTATION);

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
            // On fal a shape has but one size; without one the size is that of the others, of any shape.
            "seedream-5.0-pro image-to-image: aspect-ratio [1:1, auto]",
            "seedream-5.0-pro text-to-image: aspect-ratio [1:1, auto]",
            // On Replicate the shape of a first frame counts, whatever is said.
            "seedance-1.0-pro image-to-video: aspect-ratio [16:9, auto]",
            "seedance-1.0-pro start-end-to-video: aspect-ratio [16:9, auto]",
            "seedance-1.0-pro-fast image-to-video: aspect-ratio [16:9, auto]");

    private final Desk desk = new Desk();

    @AfterEach
    void stop() {
        desk.close();
    }

    /** A model that serves a task under a family's name. */
    private record Member(ModelSpec model, Serving serving) {

        /** Returns whether a request may say a field here. */
        boolean expresses(PortableField field) {
            return !model.parametersFor(field).isEmpty();
        }

        /** Returns whether nothing is made here unless a request says a field; of several fields one is enough. */
        boolean requires(PortableField field) {
            return model.parametersFor(field).stream()
                    .filter(spec -> spec.required() && spec.defaultValue().isEmpty())
                    .anyMatch(spec -> spec.binding().orElseThrow().field().equals(field.id()));
        }
    }

    /** Returns each family and task, with the models that serve it by provider. */
    private static Map<String, Map<String, Member>> served() {
        Map<String, Map<String, Member>> served = new TreeMap<>();
        for (ProviderFactory provider : Desk.providers()) {
            for (ModelSpec model : provider.catalog().models()) {
                model.servings().stream()
                        .filter(serving -> serving.family() != null)
                        .forEach(serving -> served.computeIfAbsent(
                                        serving.family() + " " + serving.capability(), each -> new TreeMap<>())
                                .put(provider.id(), new Member(model, serving)));
            }
        }
        return served;
    }

    /** Returns the families and tasks that at least a number of providers serve. */
    private static Map<String, Map<String, Member>> pairs(int providers) {
        Map<String, Map<String, Member>> pairs = served();
        pairs.values().removeIf(members -> members.size() < providers);
        return pairs;
    }

    private static AnyRequest request(String pair, Map<String, Member> members) {
        String family = pair.substring(0, pair.indexOf(' '));
        String task = pair.substring(pair.indexOf(' ') + 1);
        AnyRequest request = AnyRequest.of(family).capability(new Capability(task));
        for (PortableField field : PortableField.values()) {
            boolean needed = members.values().stream().anyMatch(member -> member.requires(field));
            boolean said = field == PortableField.PROMPT || needed || belongs(task, field);
            if (said && members.values().stream().allMatch(member -> member.expresses(field))) {
                sample(task, field, members).ifPresent(value -> request.field(field, value));
            }
        }
        return request;
    }

    /** Returns whether a task is about a field, so that a request for it says the field. */
    private static boolean belongs(String task, PortableField field) {
        return switch (field) {
            case IMAGE ->
                Set.of("image-to-video", "start-end-to-video", "image-to-image", "image-to-3d", "motion-control")
                        .contains(task);
            case LAST_IMAGE -> task.equals("start-end-to-video");
            case REFERENCES -> task.equals("reference-to-video");
            case VIDEO -> task.startsWith("video-") || task.equals("motion-control");
            case DURATION -> task.endsWith("-to-video") || task.equals("video-extend") || task.equals("text-to-music");
            default -> false;
        };
    }

    /** Returns what a request says; of lengths that of the family, where it has one. */
    private static Optional<Object> sample(String task, PortableField field, Map<String, Member> members) {
        return switch (field) {
            case PROMPT -> Optional.of("The paper boat drifts downstream");
            case LYRICS -> Optional.of("Row, row, row your boat");
            case IMAGE -> Optional.of(hosted("boat.png"));
            case LAST_IMAGE -> Optional.of(hosted("sea.png"));
            case REFERENCES ->
                Optional.of(
                        belongs(task, field)
                                ? List.of(hosted("boat.png"), hosted("sea.png"))
                                : List.of(hosted("boat.png")));
            case REFERENCE_VIDEOS -> Optional.of(List.of(hosted("wave.mp4")));
            case VIDEO -> Optional.of(hosted("wave.mp4"));
            case DURATION ->
                members.values().stream()
                        .map(member -> member.serving().defaults().get(PortableField.DURATION))
                        .filter(Duration.class::isInstance)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** The same request for each provider, with what one of them asks for beside the portable fields. */
    private static AnyRequest helped(String pair, Map<String, Member> members, String provider) {
        AnyRequest request = request(pair, members).provider(provider);
        return HELP.getOrDefault(pair, same -> same).apply(request);
    }

    private static MediaSource hosted(String name) {
        return MediaSource.of(URI.create("https://media.example/" + name));
    }

    @Test
    void oneRequestBecomesTheRightInputOnEachProvider() throws IOException {
        List<String> wrong = new ArrayList<>();
        PairFile found = new PairFile();
        pairs(2).forEach((pair, members) -> members.keySet().forEach(provider -> {
            try {
                Plan plan = desk.plan(helped(pair, members, provider));
                found.add(pair, plan);
            } catch (MediaException refusal) {
                wrong.add(pair + ": " + refusal.getMessage());
            }
        }));
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
        System.out.println("Families and tasks that one request reaches on two providers: " + pairs(2).size()
                + ", on three: " + pairs(3).size() + ", on four: " + pairs(4).size());
        assertThat(pairs(2)).hasSizeGreaterThanOrEqualTo(240);
        assertThat(pairs(3)).hasSizeGreaterThanOrEqualTo(120);
        assertThat(pairs(4)).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void allProvidersMakeTheSameLengthSoundSizeAndShape() {
        Set<String> different = new TreeSet<>();
        pairs(2).forEach((pair, members) -> {
            Map<Member, Plan> plans = new LinkedHashMap<>();
            members.forEach((provider, member) -> plans.put(member, desk.plan(helped(pair, members, provider))));
            for (PortableField field : SHAPE) {
                Set<String> values = new TreeSet<>();
                plans.forEach(
                        (member, plan) -> effective(member.model(), plan, field).ifPresent(values::add));
                if (values.size() > 1) {
                    different.add(pair + ": " + field.id() + " " + values);
                }
            }
        });

        assertThat(different).isEqualTo(DIFFERENT);
    }

    /** Returns what is sent for a field, or what the model takes if nothing is; empty if it has no such parameter. */
    private static Optional<String> effective(ModelSpec model, Plan plan, PortableField field) {
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
                .orElse(value.toString())
                // Words for the shape that follows the picture, and lengths with and without their unit.
                .replaceFirst("^(?:adaptive|match_input_image|auto_2K)$", "auto")
                .replaceFirst("^(\\d+)s$", "$1");
    }

    @Test
    void allButAFewNeedPortableFieldsAlone() {
        Set<String> refused = new TreeSet<>();
        pairs(2).forEach((pair, members) -> members.keySet().forEach(provider -> {
            if (desk.refusal(request(pair, members).provider(provider)) != null) {
                refused.add(pair);
            }
        }));

        assertThat(refused).isEqualTo(new TreeSet<>(HELP.keySet()));
    }

    /** What one model requires, a request by the family's name must say for all that can express it. */
    @Test
    void whatOneOfThemRefusesForLackOfAFieldTheOthersRefuse() {
        List<String> lenient = new ArrayList<>();
        pairs(2).forEach((pair, members) -> {
            String family = pair.substring(0, pair.indexOf(' '));
            AnyRequest empty = AnyRequest.of(family).capability(new Capability(pair.substring(pair.indexOf(' ') + 1)));
            members.keySet().stream()
                    .filter(provider -> desk.refusal(empty.provider(provider)) == null)
                    .forEach(provider -> lenient.add(pair + " on " + provider));
        });

        assertThat(lenient).isEmpty();
    }
}

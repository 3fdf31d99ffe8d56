package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.media.MediaKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random inputs: mostly valid, often at a limit, sometimes of another type altogether. */
final class RandomInputs {

    private static final List<Object> ANYTHING = List.of(
            "",
            " ",
            "5",
            "5.5",
            "true",
            "null",
            "a\u00e9\ud83d\udef6\n\t\"\\",
            0,
            -1,
            5,
            5.0,
            5.5,
            1e3,
            1e-3,
            1e300,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Long.MAX_VALUE,
            new BigDecimal("1E+2"),
            new BigDecimal("4.000"),
            new BigDecimal("123456789012345678901234567890"),
            true,
            false,
            List.of(),
            List.of(1, "two", List.of()),
            Map.of(),
            Map.of("prompt", 1),
            "https://media.example/boat.png");

    private static final List<String> ADDRESSES = List.of(
            "https://media.example/boat.png",
            "http://media.example/boat.png?size=1&more=a%20b#top",
            "HTTPS://MEDIA.example/BOAT",
            "https://media.example:8443/a/b/",
            "https://203.0.113.7/boat.mp4",
            "https://m\u00e9dia.example/boat",
            "https://media_files.example/boat.png",
            "https://media.example/a boat.png",
            "https://media.example/boat.png\n",
            " https://media.example/boat.png",
            "https:///boat.png",
            "https:",
            "https://",
            "//media.example/boat.png",
            "ftp://media.example/boat.png",
            "file:///tmp/boat.png",
            "asset:boat",
            "asset://",
            "boat.png",
            "@/nowhere/boat.png",
            "data:",
            "data:image/png,words",
            "data:image/png;base64,",
            "data:image/png;base64,????",
            "data:image/png;base64,d29yZHM=",
            "DATA:image/png;BASE64,d29yZHM=");

    /** How far an input strays from what is valid. */
    private enum Mood {
        /** Every value is allowed, if perhaps at a limit; addresses may be odd. */
        TAME,
        /** Values are of the right type, if perhaps beyond a limit. */
        STRAYING,
        /** Anything may stand anywhere. */
        WILD
    }

    private final Random chance;
    private final List<String> addresses = new ArrayList<>(ADDRESSES);

    RandomInputs(Random chance, SampleFiles files) {
        this.chance = chance;
        for (MediaKind kind : MediaKind.values()) {
            for (String format : SampleFiles.FORMATS.get(kind)) {
                addresses.add(dataUrl(files, format, 512, 512));
            }
        }
        addresses.add(dataUrl(files, "png", 64, 64));
        addresses.add(dataUrl(files, "png", 4000, 310));
        addresses.add(dataUrl(files, "jpg", 310, 4000));
        addresses.add(dataUrl(files, "png", 400, 301));
    }

    private static String dataUrl(SampleFiles files, String format, int width, int height) {
        try {
            byte[] content = Files.readAllBytes(files.file(format, width, height, 0));
            return "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an input for a model. */
    Map<String, Object> of(ModelSpec model) {
        int drawn = chance.nextInt(100);
        Mood mood = drawn < 50 ? Mood.TAME : drawn < 75 ? Mood.STRAYING : Mood.WILD;
        Map<String, Object> input = new LinkedHashMap<>();
        if (chance.nextInt(100) < 95) {
            input.putAll(Inputs.least(model, media -> address(media, mood)));
        }
        List<ParameterSpec> specs = model.parameters();
        for (int i = chance.nextInt(4); i > 0 && !specs.isEmpty(); i--) {
            ParameterSpec spec = specs.get(chance.nextInt(specs.size()));
            input.put(spec.name(), value(spec, mood));
        }
        if (mood == Mood.WILD && chance.nextInt(20) == 0) {
            input.put("made_up", anything());
        }
        return input;
    }

    private Object value(ParameterSpec spec, Mood mood) {
        if (mood == Mood.WILD && chance.nextInt(3) == 0) {
            return anything();
        }
        if (spec.media().isPresent()) {
            return address(spec.media().get(), mood);
        }
        if (!spec.allowed().isEmpty()) {
            Object one = spec.allowed().get(chance.nextInt(spec.allowed().size()));
            return mood == Mood.TAME || chance.nextBoolean() ? one : beside(one);
        }
        return switch (spec.type()) {
            case STRING -> text(spec);
            case INTEGER, NUMBER -> number(spec, mood);
            case BOOLEAN -> chance.nextBoolean();
            case ARRAY -> list(spec, mood);
            case OBJECT -> object(spec, mood);
            case ANY -> anything();
        };
    }

    private Object anything() {
        return ANYTHING.get(chance.nextInt(ANYTHING.size()));
    }

    private Object beside(Object allowed) {
        return allowed instanceof BigDecimal number
                ? (Object) number.add(BigDecimal.valueOf(chance.nextInt(3) - 1))
                : allowed + List.of("", " ", "x", "p").get(chance.nextInt(4));
    }

    private String address(MediaLimits media, Mood mood) {
        return mood != Mood.WILD && chance.nextInt(4) > 0
                ? Inputs.url(media)
                : addresses.get(chance.nextInt(addresses.size()));
    }

    private String text(ParameterSpec spec) {
        int most = spec.maxLength().orElse(40);
        if (spec.minLength().isPresent() && chance.nextBoolean()) {
            return "x".repeat(Math.max(0, spec.minLength().get() + chance.nextInt(3) - 1));
        }
        // A letter of two code units counts once.
        return chance.nextInt(3) == 0
                ? "\ud83d\udef6".repeat(most + chance.nextInt(3) - 1)
                : "a boat".substring(0, Math.min(6, most));
    }

    private BigDecimal number(ParameterSpec spec, Mood mood) {
        BigDecimal step = spec.step().orElse(BigDecimal.ONE);
        BigDecimal least = spec.min().orElse(BigDecimal.valueOf(-3));
        BigDecimal most = spec.max().orElse(least.add(BigDecimal.valueOf(1000)));
        int steps = most.subtract(least)
                .divideToIntegralValue(step)
                .min(BigDecimal.valueOf(1000))
                .intValue();
        BigDecimal inside = least.add(step.multiply(BigDecimal.valueOf(chance.nextInt(steps + 1))));
        return switch (chance.nextInt(mood == Mood.TAME ? 3 : 7)) {
            case 0 -> least;
            case 1 -> most;
            case 3 -> least.subtract(step);
            case 4 -> most.add(step);
            case 5 -> inside.add(new BigDecimal("0.05"));
            default -> inside;
        };
    }

    private List<Object> list(ParameterSpec spec, Mood mood) {
        int least = spec.minItems().orElse(0);
        int most = spec.maxItems().orElse(least + 3);
        int count = chance.nextBoolean() ? most : least + chance.nextInt(most - least + 1);
        int beyond = mood == Mood.TAME ? 0 : chance.nextInt(3) - 1;
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count + beyond; i++) {
            list.add(spec.items().map(item -> value(item, mood)).orElse("a boat"));
        }
        return list;
    }

    private Map<String, Object> object(ParameterSpec spec, Mood mood) {
        Map<String, Object> parts = new LinkedHashMap<>();
        spec.properties().stream()
                .filter(part -> part.required() || chance.nextBoolean())
                .forEach(part -> parts.put(part.name(), value(part, mood)));
        return parts;
    }
}

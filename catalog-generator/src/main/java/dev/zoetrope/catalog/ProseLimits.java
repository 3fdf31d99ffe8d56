package dev.zoetrope.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Limits on files that the reference data states in words: sizes, sides, ratios, seconds and formats. Only the facts are taken;
 * what is not understood is left out.
 */
final class ProseLimits {

    private static final Pattern SIZE = Pattern.compile("(under |at most )?(\\d+) (MB|MiB)\\b");
    private static final Pattern SIDES = Pattern.compile(
            "(?:sides |^)(\\d+)(?:\\.\\.|-)(\\d+) px|; (\\d+)\\.\\.(\\d+) px|(\\d+)-(\\d+) px per side");
    private static final Pattern SHORTEST =
            Pattern.compile("(?:sides >= |at least |short side at least )(\\d+) px|>= (\\d+)x\\d+");
    private static final Pattern RATIO = Pattern.compile("1:(\\d+(?:\\.\\d+)?)(?:\\.\\.| to )(\\d+(?:\\.\\d+)?):1");
    private static final Pattern RATIO_AT_MOST = Pattern.compile("ratio <= (\\d+):1");
    private static final Pattern ASPECT = Pattern.compile("aspect (\\d+(?:\\.\\d+)?)-(\\d+(?:\\.\\d+)?)");
    private static final Pattern FORMAT =
            Pattern.compile("\\b(jpg|jpeg|png|webp|gif|avif|bmp|tiff|mp4|mov|webm|mp3|wav|flac)\\b");
    /** How long a clip may play. What only may play about so long, or depends on another parameter, does not count. */
    private static final Pattern SECONDS = Pattern.compile(
            "(?<!About |[\\d.])(\\d+)(?:\\.\\.|-)(\\d+) s\\b(?! depending| in all| in total)|(\\d+) s to (\\d+) min\\b");

    /** What is charged, used or cut to so many seconds may be longer. */
    private static final Pattern MOST_SECONDS = Pattern.compile(
            "(?<!charged )(<= |[Aa]t most |up to |under )(\\d+) (s|min|minutes)\\b(?! in all| in total)");

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final Set<String> NO_FORMATS = Set.of("gif");

    private final String words;

    private ProseLimits(String words) {
        this.words = words;
    }

    static ProseLimits in(@Nullable Object words) {
        return new ProseLimits(words == null ? "" : words.toString());
    }

    /** Returns the formats, or none if fewer than the words may mean are named. */
    Set<String> formats() {
        Set<String> formats = new LinkedHashSet<>();
        Matcher format = FORMAT.matcher(words);
        while (format.find()) {
            formats.add(format.group());
        }
        // A codec or container that cannot be told by its first bytes must not be refused for it.
        return words.contains("pcm") || formats.equals(NO_FORMATS) ? Set.of() : formats;
    }

    /** Returns bounds in the catalogue format; of a size only when asked for. */
    List<Map<String, @Nullable Object>> bounds(boolean withSize) {
        List<Map<String, @Nullable Object>> bounds = new ArrayList<>();
        Matcher size = SIZE.matcher(words);
        if (withSize && size.find()) {
            BigDecimal megabytes = new BigDecimal(size.group(2));
            if (size.group(3).equals("MiB")) {
                megabytes = megabytes.multiply(new BigDecimal("1.048576"));
            }
            bounds.add(bound("megabytes", "under ".equals(size.group(1)) ? "<" : "<=", megabytes));
        }
        Matcher sides = SIDES.matcher(words);
        Matcher shortest = SHORTEST.matcher(words);
        if (sides.find()) {
            both(bounds, ">=", group(sides, 1, 3, 5));
            both(bounds, "<=", group(sides, 2, 4, 6));
        } else if (shortest.find()) {
            both(bounds, ">=", group(shortest, 1, 2));
        }
        Matcher ratio = RATIO.matcher(words);
        Matcher most = RATIO_AT_MOST.matcher(words);
        Matcher aspect = ASPECT.matcher(words);
        if (ratio.find()) {
            aspect(bounds, inverse(ratio.group(1)), new BigDecimal(ratio.group(2)));
        } else if (most.find()) {
            aspect(bounds, inverse(most.group(1)), new BigDecimal(most.group(1)));
        } else if (aspect.find()) {
            aspect(bounds, new BigDecimal(aspect.group(1)), new BigDecimal(aspect.group(2)));
        }
        return bounds;
    }

    /** Returns bounds on how long a clip or sound plays, in the catalogue format. */
    List<Map<String, @Nullable Object>> seconds() {
        Matcher range = SECONDS.matcher(words);
        if (range.find()) {
            BigDecimal most = new BigDecimal(group(range, 2, 4));
            return List.of(
                    bound("seconds", ">=", new BigDecimal(group(range, 1, 3))),
                    bound("seconds", "<=", range.group(4) == null ? most : most.multiply(MINUTE)));
        }
        Matcher most = MOST_SECONDS.matcher(words);
        if (!most.find()) {
            return List.of();
        }
        BigDecimal number = new BigDecimal(most.group(2));
        return List.of(bound(
                "seconds",
                most.group(1).equals("under ") ? "<" : "<=",
                most.group(3).equals("s") ? number : number.multiply(MINUTE)));
    }

    private static String group(Matcher matcher, int... groups) {
        for (int group : groups) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        throw new IllegalStateException("no group of " + matcher);
    }

    private static void both(List<Map<String, @Nullable Object>> bounds, String is, String pixels) {
        bounds.add(bound("width", is, new BigDecimal(pixels)));
        bounds.add(bound("height", is, new BigDecimal(pixels)));
    }

    private static void aspect(List<Map<String, @Nullable Object>> bounds, BigDecimal least, BigDecimal most) {
        bounds.add(bound("aspect", ">=", least));
        bounds.add(bound("aspect", "<=", most));
    }

    private static BigDecimal inverse(String number) {
        return BigDecimal.ONE.divide(new BigDecimal(number), new MathContext(4)).stripTrailingZeros();
    }

    static Map<String, @Nullable Object> bound(String of, String is, Object value) {
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        bound.put("of", of);
        bound.put("is", is);
        bound.put("value", value);
        return bound;
    }
}

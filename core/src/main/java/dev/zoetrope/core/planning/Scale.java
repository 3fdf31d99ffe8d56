package dev.zoetrope.core.planning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the choices of a parameter measure, so that choices are compared by what they mean and never by their spelling.
 * A value without a measure on a parameter's scale is near no choice.
 */
enum Scale {
    /** Width to height: {@code 16:9}, also written {@code 16x9} and {@code 16/9}. */
    RATIO(Scale.number() + ":" + Scale.number()),
    /** Width and height in pixels: {@code 1280x720}, also written {@code 1280*720}. */
    PIXELS("\\d{2,5}[x*]\\d{2,5}"),
    /** How fine a picture is, in lines of one that is 16 to 9: {@code 720p}, {@code 2k}, {@code HD}. */
    LINES("\\d{2,5}p|\\d{1,2}(\\.\\d{1,3})?k"),
    /** How many times as large: {@code 2x}. */
    TIMES(Scale.number() + "x"),
    /** A plain number, or a length in seconds: {@code 5}, {@code 5s}. */
    NUMBER("-?" + Scale.number() + "s?");

    /** The usual names of how fine a picture is, without what separates their words. */
    private static final Map<String, Integer> NAMED_LINES = Map.ofEntries(
            Map.entry("sd", 480),
            Map.entry("hd", 720),
            Map.entry("hdready", 720),
            Map.entry("fhd", 1080),
            Map.entry("fullhd", 1080),
            Map.entry("qhd", 1440),
            Map.entry("quadhd", 1440),
            Map.entry("wqhd", 1440),
            Map.entry("uhd", 2160),
            Map.entry("ultrahd", 2160));

    /** Lines of so many thousand columns, as the words are used; others have their share of 4k. */
    private static final Map<String, Integer> THOUSANDS =
            Map.of("0.5", 360, "1", 720, "2", 1440, "3", 1620, "4", 2160, "8", 4320);

    private static final int LONGEST = 40;
    private static final BigDecimal LINES_A_THOUSAND = BigDecimal.valueOf(540);
    private static final BigDecimal SIXTEEN = BigDecimal.valueOf(16);
    private static final BigDecimal NINE = BigDecimal.valueOf(9);

    private static final Pattern AROUND_SIGN = Pattern.compile("\\s*([:/x*\u00d7])\\s*");
    private static final Pattern PAIR = Pattern.compile("(" + number() + ")[:/x*\u00d7](" + number() + ")");
    private static final Pattern PROGRESSIVE = Pattern.compile("(\\d{2,5})[pi]?");
    private static final Pattern COLUMNS = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?)k");
    private static final Pattern TIMES_AS_MANY = Pattern.compile("[x\u00d7]?(" + number() + ")[x\u00d7]?");
    private static final Pattern SECONDS = Pattern.compile("(-?" + number() + ")\\s*(?:s|secs?|seconds?)?");

    private final Pattern form;

    Scale(String form) {
        this.form = Pattern.compile(form);
    }

    private static String number() {
        return "\\d{1,18}(?:\\.\\d{1,18})?";
    }

    /**
     * Finds the scale of a list of choices.
     *
     * @param allowed the choices
     * @return the scale, or empty if they measure nothing
     */
    static Optional<Scale> of(List<Object> allowed) {
        for (Scale scale : values()) {
            if (allowed.stream()
                    .map(Scale::plain)
                    .anyMatch(text -> scale.form.matcher(text).matches())) {
                return Optional.of(scale);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether a text is a measure on any scale.
     *
     * @param text any text
     * @return true for what {@link #read} takes
     */
    static boolean isMeasure(String text) {
        for (Scale scale : values()) {
            if (scale.read(text).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a value.
     *
     * @param value a native or portable value
     * @return its measure, or empty if it has none on this scale
     */
    Optional<Measure> read(Object value) {
        String text = plain(value);
        return switch (this) {
            case RATIO -> pair(text).map(pair -> new Measure(null, pair.shape()));
            case PIXELS ->
                pair(text)
                        .map(pair -> form.matcher(text.replace('\u00d7', 'x')).matches()
                                ? pair
                                : new Measure(null, pair.shape()))
                        .or(() -> lines(text).map(Scale::pixels));
            case LINES -> lines(text).or(() -> pair(text).map(Scale::lines)).map(Measure::of);
            case TIMES -> first(TIMES_AS_MANY, text).map(Measure::of);
            case NUMBER -> first(SECONDS, text).map(Measure::of);
        };
    }

    private static String plain(Object value) {
        String text = ValueText.whole(value).strip();
        return text.length() > LONGEST
                ? ""
                : AROUND_SIGN.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("$1");
    }

    private static Optional<BigDecimal> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
    }

    private static Optional<Measure> pair(String text) {
        Matcher pair = PAIR.matcher(text.equals("square") ? "1:1" : text);
        if (!pair.matches()) {
            return Optional.empty();
        }
        BigDecimal width = new BigDecimal(pair.group(1));
        BigDecimal height = new BigDecimal(pair.group(2));
        return width.signum() == 0 || height.signum() == 0
                ? Optional.empty()
                : Optional.of(new Measure(width.multiply(height), width.divide(height, MathContext.DECIMAL64)));
    }

    private static Optional<BigDecimal> lines(String text) {
        Integer named = NAMED_LINES.get(text.replaceAll("[\\s_-]+", ""));
        if (named != null) {
            return Optional.of(BigDecimal.valueOf(named));
        }
        Optional<BigDecimal> columns = first(COLUMNS, text.replace(" ", ""));
        return columns.isPresent() ? columns.map(Scale::linesOfThousands) : first(PROGRESSIVE, text.replace(" ", ""));
    }

    private static BigDecimal linesOfThousands(BigDecimal thousands) {
        Integer usual = THOUSANDS.get(thousands.stripTrailingZeros().toPlainString());
        return usual == null ? thousands.multiply(LINES_A_THOUSAND) : BigDecimal.valueOf(usual);
    }

    /** So many pixels are as fine as a picture of 16 to 9 with that many lines. */
    private static BigDecimal lines(Measure pixels) {
        return pixels.area()
                .multiply(NINE)
                .divide(SIXTEEN, MathContext.DECIMAL64)
                .sqrt(MathContext.DECIMAL64);
    }

    private static Measure pixels(BigDecimal lines) {
        return Measure.of(lines.multiply(lines).multiply(SIXTEEN).divide(NINE, MathContext.DECIMAL64));
    }
}

package dev.zoetrope.core.catalog;

import dev.zoetrope.api.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * Native inputs of families, as a person reads them: a line with family and task, below it a line with each provider's
 * model, below that a line for each parameter with its value in JSON.
 */
final class PairFile {

    private static final String INDENT = "    ";
    private static final String HEAD = """
            # What one request for each family and task becomes on each provider that serves it. FamilyPairTests makes the
            # requests, holds this file against them, and says how to write it anew.
            """;
    private static final JSON VALUES = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();

    static PairFile read() throws IOException {
        PairFile file = new PairFile();
        String pair = "";
        Map<String, Object> input = Map.of();
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(INDENT)) {
                String[] parts = line.strip().split(" = ", 2);
                input.put(parts[0], plain(VALUES.anyFrom(parts[1])));
            } else if (line.startsWith(" ")) {
                input = new LinkedHashMap<>();
                file.inputs.put(pair + ": " + line.strip(), input);
            } else {
                pair = line.strip();
            }
        }
        return file;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = PairFile.class.getResourceAsStream("family-pairs.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        return value instanceof List<?> list
                ? list.stream().map(PairFile::plain).toList()
                : value;
    }

    void add(String pair, Plan plan) {
        inputs.put(pair + ": " + plan.model(), new LinkedHashMap<>(plan.input()));
    }

    /** Returns inputs by family, task and model. */
    Map<String, Map<String, Object>> inputs() {
        return inputs;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEAD);
        String[] last = {""};
        inputs.forEach((name, input) -> {
            String pair = name.substring(0, name.indexOf(": "));
            if (!pair.equals(last[0])) {
                text.append('\n').append(pair).append('\n');
                last[0] = pair;
            }
            text.append("  ").append(name.substring(name.indexOf(": ") + 2)).append('\n');
            input.forEach((parameter, value) -> text.append(INDENT)
                    .append(parameter)
                    .append(" = ")
                    .append(json(value))
                    .append('\n'));
        });
        return text.toString();
    }

    private static String json(Object value) {
        try {
            return VALUES.asString(value);
        } catch (tools.jackson.core.JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

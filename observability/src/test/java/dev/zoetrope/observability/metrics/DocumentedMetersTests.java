package dev.zoetrope.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page names every meter with its tags, and the dashboard asks for meters and tags that there are. */
class DocumentedMetersTests {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(zoetrope\\.[a-z.]+)` \\| (counter|gauge|timer|summary) \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");
    private static final Pattern SERIES = Pattern.compile("zoetrope_\\w+");
    private static final Pattern CHOSEN = Pattern.compile("(zoetrope_\\w+)\\{([^}]*)}");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=");

    @Test
    void thePageHasALineForEachMeter() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EveryMeter.into(registry);
        Map<String, Set<String>> meters = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            // A registry that knows no buckets shows them as gauges.
            String name = meter.getId().getName().replaceFirst("\\.histogram$", "");
            Set<String> tags = meter.getId().getTags().stream()
                    .map(Tag::getKey)
                    .filter(key -> !key.equals("le"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(meters.computeIfAbsent(name, any -> tags)).as(name).isEqualTo(tags);
        }

        Map<String, Set<String>> lines = new TreeMap<>();
        ROW.matcher(Files.readString(DOCS.resolve("observability.md")))
                .results()
                .forEach(row -> lines.put(row.group(1), words(WORD, row.group(3))));

        assertThat(lines).isEqualTo(meters);
    }

    @Test
    void theDashboardAsksForSeriesThatThereAre() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        EveryMeter.into(registry);
        Map<String, Set<String>> series = new TreeMap<>();
        registry.scrape()
                .lines()
                .filter(line -> line.startsWith("zoetrope_"))
                .forEach(line -> series.put(line.split("[ {]", 2)[0], words(LABEL, line)));

        List<String> questions = questions();

        assertThat(questions).hasSizeGreaterThan(20);
        assertThat(questions).allSatisfy(question -> {
            assertThat(series.keySet()).containsAll(words(SERIES, question, 0));
            Set<String> known = series.entrySet().stream()
                    .filter(each -> words(SERIES, question, 0).contains(each.getKey()))
                    .flatMap(each -> each.getValue().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            GROUPED.matcher(question)
                    .results()
                    .forEach(by ->
                            assertThat(known).containsAll(List.of(by.group(1).split(", "))));
            CHOSEN.matcher(question)
                    .results()
                    .forEach(from -> assertThat(series.get(from.group(1))).containsAll(words(LABEL, from.group(2))));
        });
    }

    @Test
    void theDashboardShowsEachMeter() throws IOException {
        String all = String.join("\n", questions());

        Set<String> shown = words(SERIES, all, 0).stream()
                .map(name -> name.replaceFirst("_(total|(seconds_|bytes_)?(bucket|sum|count))$", ""))
                .map(name -> name.replace('_', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = ROW.matcher(Files.readString(DOCS.resolve("observability.md")))
                .results()
                .map(row -> row.group(1).replaceFirst("\\.bytes$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).isEqualTo(listed);
    }

    private static List<String> questions() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DOCS.resolve("grafana-dashboard.json")));
        return dashboard.findValuesAsString("expr");
    }

    private static Set<String> words(Pattern pattern, String text) {
        return words(pattern, text, 1);
    }

    private static Set<String> words(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

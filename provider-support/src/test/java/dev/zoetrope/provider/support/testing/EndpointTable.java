package dev.zoetrope.provider.support.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of {@code docs/services.md} that says how each endpoint of a service is reached. */
public final class EndpointTable {

    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("services.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\| (.*) \\|$");
    private static final String NONE = "none: ";

    private EndpointTable() {}

    /**
     * Returns the first cells of the rows that are reached, as they are written.
     *
     * @param service the title of the section
     */
    public static List<String> reached(String service) {
        return rows(service).stream()
                .filter(row -> !row.group(2).startsWith(NONE))
                .map(row -> row.group(1))
                .toList();
    }

    private static List<MatchResult> rows(String service) {
        try {
            String page = Files.readString(PAGE);
            String section = page.substring(page.indexOf("\n### " + service + "\n") + 1);
            return ROW.matcher(section.substring(0, section.indexOf("\n### ")))
                    .results()
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.zoetrope.architecture.jars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that people read, and the code that stands in them. */
final class Documents {

    private static final Path TOP = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** A page whose code is held to the tests of the kit. */
    private static final String OF_THE_KIT = "writing-a-provider.md";

    private Documents() {}

    /**
     * A piece of code in a page.
     *
     * @param page the page's file name
     * @param language what stands behind the fence
     * @param text the code
     */
    record Block(String page, String language, String text) {

        /** Returns its lines, however far apart their words stand. */
        List<String> lines() {
            return stripped(text);
        }

        @Override
        public String toString() {
            return page + ": " + lines().get(0);
        }
    }

    static List<String> stripped(String text) {
        return text.lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Returns the code of one language in all pages, README.md first. */
    static List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages()) {
            BLOCK.matcher(read(page))
                    .results()
                    .map(found -> new Block(page.getFileName().toString(), found.group(1), found.group(2)))
                    .filter(block -> block.language().equals(language))
                    .forEach(blocks::add);
        }
        return blocks;
    }

    static List<Path> pages() {
        List<Path> pages = new ArrayList<>(List.of(TOP.resolve("README.md")));
        try (Stream<Path> files = Files.list(TOP.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md") && !file.endsWith(OF_THE_KIT))
                    .sorted()
                    .forEach(pages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

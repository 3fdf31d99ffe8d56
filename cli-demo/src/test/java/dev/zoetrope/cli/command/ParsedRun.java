package dev.zoetrope.cli.command;

import dev.zoetrope.cli.fixture.TestCommand;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** Reads the words of {@code zoetrope run} without running it. */
public final class ParsedRun {

    private ParsedRun() {}

    public static ParseResult of(String... options) {
        List<String> line = new ArrayList<>(List.of("run"));
        line.addAll(List.of(options));
        return CommandLines.create(new TestCommand().context())
                .parseArgs(line.toArray(String[]::new))
                .subcommand();
    }
}

package dev.zoetrope.cli.batch;

import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.cli.options.InputFiles;
import dev.zoetrope.cli.options.OutputOptions;
import dev.zoetrope.cli.options.RequestOptions;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What one line of a batch can say: the options of {@code run} that are about one purchase. */
@Command(name = "line")
final class LineOptions {

    /** The batch names its purchases itself, and one window is for all of them. */
    static final Set<String> OF_THE_WHOLE = Set.of("--idempotency-key", "--refuse-duplicates");

    @Mixin
    private RequestOptions options = new RequestOptions();

    /** Sets up picocli to read one line into this. */
    CommandLine reader() {
        return new CommandLine(this).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /**
     * Reads one line into this.
     *
     * @param words its words
     * @return everything that is wrong with them; empty if nothing is
     */
    List<String> read(List<String> words) {
        CommandLine reader = reader();
        reader.getCommandSpec().parser().collectErrors(true);
        return reader.parseArgs(words.toArray(String[]::new)).errors().stream()
                .map(each -> String.valueOf(each.getMessage()))
                .toList();
    }

    /** Starts the line's request, with everything but its target. */
    AnyRequest request(InputFiles files) {
        return options.request(files);
    }

    OutputOptions output() {
        return options.output();
    }
}

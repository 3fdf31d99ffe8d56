package dev.zoetrope.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes. */
final class OutputOptions {

    @Option(
            names = "--out",
            paramLabel = "FILE|FOLDER",
            description = "Where the result goes; ./FAMILY-SHORTID.EXT if not said.")
    private @Nullable String out;

    @Option(names = "--overwrite", description = "Replace what is there.")
    private boolean overwrite;

    Target target() {
        return new Target(out, overwrite);
    }

    /** Returns these options as words for another command, each after a space; empty if none was given. */
    String asWords() {
        return (out == null ? "" : " --out " + Shell.quote(out)) + (overwrite ? " --overwrite" : "");
    }
}

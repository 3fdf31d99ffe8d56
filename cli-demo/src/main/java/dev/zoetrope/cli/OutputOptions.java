package dev.zoetrope.cli;

import dev.zoetrope.api.JobSnapshot;
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

    /** Tells whether either was given. */
    boolean given() {
        return out != null || overwrite;
    }

    /** Tells whether a file that exists is replaced. */
    boolean overwrites() {
        return overwrite;
    }

    /** Returns where a job goes whose ledger may remember a place: where these options say, or else there. */
    Target target(@Nullable JobSnapshot job) {
        return out == null && job != null ? Target.recorded(job, overwrite).orElseGet(this::target) : target();
    }

    /** Returns what another command must be told that finds the place in the ledger; empty, or after a space. */
    String overwriteAsWord() {
        return overwrite ? " --overwrite" : "";
    }

    /** Returns these options as words for another command, each after a space; empty if none was given. */
    String asWords() {
        return (out == null ? "" : " --out " + Shell.quote(out)) + overwriteAsWord();
    }
}

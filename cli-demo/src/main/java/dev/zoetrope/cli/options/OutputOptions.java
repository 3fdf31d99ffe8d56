package dev.zoetrope.cli.options;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.cli.text.Shell;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes. */
@Listed(HelpGroup.DELIVERY)
public final class OutputOptions {

    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE|FOLDER|-",
            converter = Converters.OfPlace.class,
            description = "Where the result goes; ./FAMILY-SHORTID.EXT if not said; - is standard output.")
    private @Nullable String out;

    @Option(names = "--overwrite", description = "Replace plain files that are there.")
    private boolean overwrite;

    /** Tells whether the result goes to standard output instead of a target. */
    public boolean toStandardOutput() {
        return STANDARD_OUTPUT.equals(out);
    }

    /** {@return the place that was said, or the working folder} */
    public Target target() {
        return placed(Target.parse(out == null ? "" : out));
    }

    private Target placed(Target place) {
        return overwrite ? place.overwriting() : place;
    }

    /** Tells whether either was given. */
    public boolean given() {
        return out != null || overwrite;
    }

    /** {@return where a job goes whose ledger may remember a place: where these options say, or else there} */
    public Target target(@Nullable JobSnapshot job) {
        return Optional.ofNullable(out == null && job != null ? job.origin().target() : null)
                .map(Target::parse)
                .map(this::placed)
                .orElseGet(this::target);
    }

    /** {@return what another command is given that finds the place in the ledger; empty, or after a space} */
    public String overwriteAsWord() {
        return overwrite ? " --overwrite" : "";
    }

    /** {@return these options as words for another command, each after a space; empty if none was given} */
    public String asWords() {
        return (out == null ? "" : " --out " + Shell.quote(out)) + overwriteAsWord();
    }
}

package dev.zoetrope.cli.job;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import java.nio.file.Path;
import java.util.List;

/** Says that a file of the command itself cannot be made where {@code --out} points. */
final class TargetException extends MediaException {

    private static final long serialVersionUID = 1L;

    private TargetException(String message, Violation violation) {
        super(MediaException.because(FailureReason.INVALID_REQUEST, message).violations(List.of(violation)));
    }

    static TargetException exists(Path file) {
        return new TargetException(
                file + " exists: choose another --out, or give --overwrite to replace it",
                unwritable(file, "a file that does not exist yet, or --overwrite"));
    }

    static TargetException notWritable(Path file, String why) {
        return new TargetException(
                file + " cannot be written (" + why + "): choose another --out",
                unwritable(file, "a place that can be written"));
    }

    private static Violation unwritable(Path file, String allowed) {
        return new Violation("out", file.toString(), allowed, null, Violation.Kind.UNWRITABLE_TARGET);
    }
}

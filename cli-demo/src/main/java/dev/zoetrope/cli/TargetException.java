package dev.zoetrope.cli;

import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.Violation;
import java.nio.file.Path;
import java.util.List;

/** Says that the result cannot be stored where {@code --out} points. */
final class TargetException extends MediaException {

    private static final long serialVersionUID = 1L;

    private TargetException(String message, Violation violation) {
        super(MediaException.because(Reason.INVALID_REQUEST, message).violations(List.of(violation)));
    }

    static TargetException exists(Path file) {
        return new TargetException(
                file + " exists: choose another --out, or give --overwrite to replace it",
                Violation.of("out", file.toString(), "a file that does not exist yet, or --overwrite"));
    }

    static TargetException notWritable(Path file, String why) {
        return new TargetException(
                file + " cannot be written (" + why + "): choose another --out",
                Violation.of("out", file.toString(), "a place that can be written"));
    }
}

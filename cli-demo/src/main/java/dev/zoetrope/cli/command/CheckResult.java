package dev.zoetrope.cli.command;

import dev.zoetrope.cli.runtime.ExitStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one part of an installation.
 *
 * @param about the part
 * @param text how it is
 * @param todo what to do about it, or null if it is well
 * @param status how the command ends because of it
 */
record CheckResult(String about, String text, @Nullable String todo, int status) {

    /** A part that is well. */
    static CheckResult well(String about, String text) {
        return new CheckResult(about, text, null, ExitStatus.DONE);
    }

    /** A part that could be better. */
    static CheckResult hint(String about, String text, String todo) {
        return new CheckResult(about, text, todo, ExitStatus.DONE);
    }

    /** A part that does not work. */
    static CheckResult broken(String about, String text, String todo) {
        return new CheckResult(about, text, todo, ExitStatus.CONFIGURATION);
    }

    Optional<String> advice() {
        return Optional.ofNullable(todo);
    }

    /** {@return the word that a list begins with} */
    String word() {
        if (status == ExitStatus.CONFIGURATION) {
            return "BROKEN";
        }
        if (status != ExitStatus.DONE) {
            return "FAIL";
        }
        return todo == null ? "ok" : "note";
    }
}

package dev.zoetrope.cli.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one part of an installation.
 *
 * @param about the part
 * @param text how it is
 * @param todo what to do about it, or null if it is well
 * @param broken whether the command cannot do its work like this
 */
record CheckResult(String about, String text, @Nullable String todo, boolean broken) {

    /** A part that is well. */
    static CheckResult well(String about, String text) {
        return new CheckResult(about, text, null, false);
    }

    /** A part that could be better. */
    static CheckResult hint(String about, String text, String todo) {
        return new CheckResult(about, text, todo, false);
    }

    /** A part that does not work. */
    static CheckResult broken(String about, String text, String todo) {
        return new CheckResult(about, text, todo, true);
    }

    Optional<String> advice() {
        return Optional.ofNullable(todo);
    }

    /** {@return the word that a list begins with} */
    String word() {
        if (broken) {
            return "BROKEN";
        }
        return todo == null ? "ok" : "note";
    }
}

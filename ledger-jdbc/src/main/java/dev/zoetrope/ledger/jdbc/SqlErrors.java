package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions of a ledger that cannot be used. A driver's message may hold a URL with a password; it is
 * removed.
 */
final class SqlErrors {

    private static final Pattern ADDRESS = Pattern.compile("\\S*://\\S*|\\bjdbc:\\S*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|passwd|pwd|secret)\\s*[=:]\\s*\\S+");

    private SqlErrors() {}

    /**
     * Makes an exception.
     *
     * @param problem which ledger, what is wrong with it, and that nothing was recorded
     * @param remedy what to do
     * @param cause what the driver or the file system says, or null
     */
    static MediaException of(String problem, String remedy, @Nullable Throwable cause) {
        return of(FailureReason.CONFIGURATION, problem, remedy, cause);
    }

    /**
     * Makes an exception for a fault that may pass by itself.
     *
     * @param problem which ledger, what is wrong with it, and that nothing was recorded
     * @param remedy what to do
     * @param cause what the driver says
     */
    static MediaException passing(String problem, String remedy, Throwable cause) {
        return of(FailureReason.UNAVAILABLE, problem, remedy, cause);
    }

    private static MediaException of(FailureReason reason, String problem, String remedy, @Nullable Throwable cause) {
        return MediaException.because(reason, problem + " " + remedy)
                .cause(cause instanceof SQLException sql ? withoutSecrets(sql) : cause)
                .build();
    }

    /** Returns the first line of a driver's message, without addresses and passwords. */
    static String words(SQLException fault) {
        String message =
                Objects.requireNonNullElse(fault.getMessage(), fault.getClass().getSimpleName());
        String line = message.lines().findFirst().orElse("").strip();
        return PASSWORD.matcher(ADDRESS.matcher(line).replaceAll("[address]")).replaceAll("$1=[hidden]");
    }

    private static SQLException withoutSecrets(SQLException fault) {
        SQLException clean = new SQLException(words(fault), fault.getSQLState(), fault.getErrorCode());
        clean.setStackTrace(fault.getStackTrace());
        return clean;
    }
}

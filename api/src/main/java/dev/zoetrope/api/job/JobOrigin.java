package dev.zoetrope.api.job;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.api.media.OutputKind;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a job.
 *
 * @param id the local id
 * @param model the model it runs
 * @param family the portable name it was asked for by, or null
 * @param capability the task
 * @param output what it makes
 * @param account the alias of the account that buys it
 * @param idempotencyKey the caller's key, or null
 * @param requestHash the SHA-256 of what was asked for, in lower-case hexadecimal; empty if not known here
 * @param sizeClass what makes jobs of one model run longer or shorter, as far as their input tells; may be empty
 * @param fallbackOf the id of the job of another provider that was refused before this one was tried, or null
 * @param created when the intent was recorded
 * @param deadline when waiting for it ends
 * @param onDeadline what happens then
 * @param site the host, and port if there is one, of the account's address; empty if not known
 * @param target where the caller wants its files, a file or a folder as the caller wrote it but absolute, for who goes on
 *     with the job in another process; null if that was not said
 */
public record JobOrigin(
        String id,
        ModelId model,
        @Nullable String family,
        Capability capability,
        OutputKind output,
        String account,
        @Nullable String idempotencyKey,
        String requestHash,
        String sizeClass,
        @Nullable String fallbackOf,
        Instant created,
        Instant deadline,
        LeaveOrCancel onDeadline,
        String site,
        @Nullable String target) {

    /** The alias of the account of an emulator that runs inside the process, and whose jobs end with it. */
    public static final String EMULATOR_ALIAS = "emulator";

    private static final Pattern PORT = Pattern.compile(":\\d+$");

    /** Checks that what must be given is given. */
    public JobOrigin {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(capability, "capability");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(requestHash, "requestHash");
        Objects.requireNonNull(sizeClass, "sizeClass");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(onDeadline, "onDeadline");
        Objects.requireNonNull(site, "site");
    }

    /**
     * Tells whether the account's address is on the machine itself: nothing that costs anything is bought there, so that
     * such jobs are never taken for purchases, or purchases for them.
     *
     * @return false if it is elsewhere or not known
     */
    public boolean local() {
        return MediaUrl.isLoopback(PORT.matcher(site).replaceFirst(""));
    }

    /**
     * Tells whether the job is one of an emulator that runs inside the process: it ends with the process, and nothing is
     * bought.
     *
     * @return true if it is
     */
    public boolean embedded() {
        return account.equals(EMULATOR_ALIAS) && local();
    }
}

package dev.zoetrope.core.identity;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.RemoteIdForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The content of a handle: enough to find a job again from any JVM that has its account. It is written as {@code
 * z1.<fields>.<checksum>}: the fields in URL-safe Base64, and the CRC-32 of what precedes it in hexadecimal. It holds
 * neither a key nor a URL, but a short digest of the account's address, so that a job of one site is never asked for at
 * another.
 *
 * @param jobId the local id
 * @param model the model
 * @param family the portable name, or null
 * @param capability the task
 * @param output what the job makes
 * @param account the account's alias
 * @param origin the digest of the account's address
 * @param remoteId the provider's id of the job, or null while it is not accepted
 */
public record Handle(
        String jobId,
        ModelId model,
        @Nullable String family,
        Capability capability,
        OutputKind output,
        String account,
        String origin,
        @Nullable String remoteId) {

    private static final String VERSION = "z1";
    private static final String SEPARATOR = "\n";
    private static final int FIELDS = 8;
    private static final int ORIGIN_BYTES = 4;
    private static final int LONGEST = 4096;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Predicate<String> LINE =
            Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{1,256}").asMatchPredicate();
    private static final Predicate<String> FAMILY =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}").asMatchPredicate();
    private static final Predicate<String> ORIGIN =
            Pattern.compile("[0-9a-f]{8}").asMatchPredicate();

    /**
     * Creates the handle of a job.
     *
     * @param job the job
     * @param account the account that it belongs to
     * @return its handle
     */
    public static Handle of(JobSnapshot job, Account account) {
        return of(job, account.alias(), originOf(account));
    }

    /** Creates the handle of a job whose account's address is in the ledger. */
    public static Optional<Handle> of(JobSnapshot job) {
        String site = job.origin().site();
        return site.isEmpty()
                ? Optional.empty()
                : Optional.of(of(job, job.origin().account(), digest(site)));
    }

    private static Handle of(JobSnapshot job, String account, String origin) {
        return new Handle(
                job.id(),
                job.origin().model(),
                job.origin().family(),
                job.origin().capability(),
                job.origin().output(),
                account,
                origin,
                job.remoteId().orElse(null));
    }

    /** Returns this handle with the job's id at its provider, which became known later. */
    public Handle withRemoteId(String id) {
        return new Handle(jobId, model, family, capability, output, account, origin, id);
    }

    /** Returns the digest of an account's address, which covers a path that counts as a secret. */
    public static String originOf(Account account) {
        return digest(account.recordedSite());
    }

    private static String digest(String site) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(site.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ORIGIN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * {@return the handle as text, as {@link #decode} reads it}
     */
    public String encode() {
        String fields = String.join(
                SEPARATOR,
                List.of(
                        jobId,
                        model.toString(),
                        Optional.ofNullable(family).orElse(""),
                        capability.id(),
                        output.id(),
                        account,
                        origin,
                        Optional.ofNullable(remoteId).orElse("")));
        String body = VERSION + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(fields.getBytes(StandardCharsets.UTF_8));
        return body + "." + checksum(body);
    }

    /**
     * Reads a handle. Its checksum reveals damage but not forgery, so the form of every field is checked.
     *
     * @param text a handle as a caller gave it
     * @throws MediaException if it is none; the message can be shown on a terminal
     */
    public static Handle decode(String text) {
        if (text.length() > LONGEST) {
            throw invalid(text, "it is longer than " + LONGEST + " characters");
        }
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 3 || !parts[0].matches("z\\d+")) {
            throw invalid(
                    text,
                    "it does not have the form z1.<text>.<checksum>, and the id of a job has " + JobIds.LENGTH
                            + " letters and digits");
        }
        if (!parts[0].equals(VERSION)) {
            throw invalid(text, "it is of version " + parts[0] + ", and this program knows " + VERSION + " only");
        }
        if (!checksum(parts[0] + "." + parts[1]).equals(parts[2])) {
            throw invalid(text, "its checksum does not match; copy it again, whole");
        }
        try {
            String fields = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String[] field = fields.split(SEPARATOR, -1);
            if (field.length != FIELDS) {
                throw invalid(text, "it has " + field.length + " fields instead of " + FIELDS);
            }
            return new Handle(
                    checked(field[0], JobIds::isId, "id of a job"),
                    ModelId.parse(checked(field[1], LINE, "model")),
                    field[2].isEmpty() ? null : checked(field[2], FAMILY, "family"),
                    new Capability(checked(field[3], LINE, "task")),
                    OutputKind.of(field[4]),
                    checked(field[5], LINE, "alias of an account"),
                    checked(field[6], ORIGIN, "digest of an address"),
                    field[7].isEmpty() ? null : checked(field[7], RemoteIdForm.ANY::matches, "id of a provider"));
        } catch (IllegalArgumentException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    private static String checked(String field, Predicate<String> form, String what) {
        if (!form.test(field)) {
            throw new IllegalArgumentException("'" + field + "' cannot be the " + what);
        }
        return field;
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static MediaException invalid(String text, String why) {
        String shown = text.length() <= 40 ? text : text.substring(0, 37) + "...";
        String message = "'" + shown + "' is not a handle of a job: " + why;
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        UNPRINTABLE.matcher(message).replaceAll("?"))
                .build();
    }
}

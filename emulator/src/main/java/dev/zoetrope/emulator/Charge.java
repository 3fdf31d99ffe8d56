package dev.zoetrope.emulator;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One accepted, and therefore paid, job.
 *
 * @param provider {@code runcomfy} or {@code runninghub}
 * @param model the service's own id of the model
 * @param requestId the id the job was given
 * @param at when, by the emulator's clock
 * @param keyAlias alias of the key that paid; never the key
 * @param amount what was charged, by the emulator's own price list
 * @param currency ISO 4217 code
 */
public record Charge(
        String provider,
        String model,
        String requestId,
        Instant at,
        String keyAlias,
        BigDecimal amount,
        String currency) {}

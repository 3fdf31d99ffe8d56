package dev.zoetrope.emulator;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One accepted, and therefore paid, job; for ComfyUI, which accepts a job as often as it is sent, one execution.
 *
 * @param provider {@code runcomfy}, {@code runninghub} or {@code comfyui}
 * @param model the service's own id of the model; {@code workflow} for ComfyUI
 * @param requestId the id the job was given
 * @param at when, by the emulator's clock
 * @param keyAlias alias of the key that paid; never the key, and empty for ComfyUI
 * @param amount what was charged, by the emulator's own price list; zero for ComfyUI unless nodes of a partner service
 *     were executed
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

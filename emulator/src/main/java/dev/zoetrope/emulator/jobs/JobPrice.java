package dev.zoetrope.emulator.jobs;

import java.math.BigDecimal;

/**
 * What a job costs.
 *
 * @param amount not negative
 * @param currency ISO 4217 code
 */
public record JobPrice(BigDecimal amount, String currency) {}

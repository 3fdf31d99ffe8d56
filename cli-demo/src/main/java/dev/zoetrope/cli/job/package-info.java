/**
 * Seeing one job through, and everything a command says about jobs: progress, results, advice on what to do next, the
 * JSON for scripts, the resumption of open jobs, and the evidence of one.
 */
@NullMarked
package dev.zoetrope.cli.job;

import org.jspecify.annotations.NullMarked;

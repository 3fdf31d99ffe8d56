package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.jobs.Keys;
import java.net.URI;
import java.time.Duration;

/**
 * What the RunComfy service is set up with.
 *
 * @param base where it is reached, without trailing slash
 * @param keys that it accepts
 * @param authFailureStatus HTTP status for a bad token
 * @param costDelay how long after the end of a job its cost stays unknown
 * @param models that are on offer
 * @param tooFast what it answers to a submit too many, within a second or at a time
 */
public record ComfySetup(
        URI base, Keys keys, int authFailureStatus, Duration costDelay, ComfyModels models, Reply tooFast) {}

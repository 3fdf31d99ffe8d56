package dev.zoetrope.emulator;

import dev.zoetrope.emulator.replicate.ReplicateSwitches;
import java.time.Duration;

/** What can be set of the emulated Replicate where public material says nothing certain about the real one. Thread-safe. */
public final class ReplicateServer {

    private final ReplicateSwitches switches;

    ReplicateServer(ReplicateSwitches switches) {
        this.switches = switches;
    }

    /**
     * Sets the HTTP status of a create that the account cannot pay for: 402, as unless set, or 403.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public ReplicateServer creditStatus(int value) {
        if (value != 402 && value != 403) {
            throw new IllegalArgumentException(value + " is neither 402 nor 403");
        }
        switches.creditStatus = value;
        return this;
    }

    /** Sets how long a new prediction is missing in the list, by the emulator's clock. Unless set, it is there at once. */
    public ReplicateServer listDelay(Duration value) {
        switches.listDelay = value;
        return this;
    }

    /**
     * Sets whether a request to cancel a prediction that is over is refused with HTTP 404. Unless set, it is answered with
     * the prediction.
     */
    public ReplicateServer refusesLateCancel(boolean value) {
        switches.refusesLateCancel = value;
        return this;
    }

    /** Sets how often a webhook is sent again, half a minute apart, to a receiver that does not take it. Unless set, thrice. */
    public ReplicateServer webhookRepeats(int value) {
        switches.webhookRepeats = value;
        return this;
    }

    /**
     * Sets whether a create that waited until a success shows it as still going on, with its output. Unless set, it shows
     * the success.
     */
    public ReplicateServer waitShowsProcessing(boolean value) {
        switches.waitShowsProcessing = value;
        return this;
    }

    /** {@return the secret by which {@code GET /v1/files/{id}/download} is signed, which no call tells} */
    public String fileSecret() {
        return switches.fileSecret();
    }

    /** Sets whether an input with a field that its model does not have is refused. Unless set, it is. */
    public ReplicateServer refusesUnknownInputs(boolean value) {
        switches.refusesUnknownInputs = value;
        return this;
    }
}

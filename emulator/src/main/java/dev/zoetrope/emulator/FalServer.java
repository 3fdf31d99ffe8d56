package dev.zoetrope.emulator;

import dev.zoetrope.emulator.fal.FalSwitches;

/** What can be set of the emulated fal where public material says nothing certain about the real one. Thread-safe. */
public final class FalServer {

    private final FalSwitches switches;

    FalServer(FalSwitches switches) {
        this.switches = switches;
    }

    /** Sets whether an input is checked when it is submitted. Unless set, the job ends with what is wrong. */
    public FalServer checksAtSubmit(boolean value) {
        switches.checksAtSubmit = value;
        return this;
    }

    /** Sets whether the history lists requests that are not over. Unless set, it does not. */
    public FalServer listsOpenRequests(boolean value) {
        switches.listsOpenRequests = value;
        return this;
    }

    /** Sets whether the key has scope API alone. Unless set, it has scope ADMIN as well. */
    public FalServer hasPlainKey(boolean value) {
        switches.plainKey = value;
        return this;
    }

    /** Sets whether states of requests that are not over come with HTTP 202. Unless set, they come with 200. */
    public FalServer answersAccepted(boolean value) {
        switches.accepted = value;
        return this;
    }
}

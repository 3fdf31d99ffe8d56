package dev.zoetrope.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What the emulator accepted, in order: the service's side of the story, against which a client's own records are
 * checked. A job stays here whatever its outcome. Thread-safe.
 */
public final class ChargeLedger {

    private final List<Charge> charges = new ArrayList<>();

    ChargeLedger() {}

    /** {@return every charge so far, oldest first} */
    public synchronized List<Charge> all() {
        return List.copyOf(charges);
    }

    /**
     * Returns the charges of one provider, oldest first.
     *
     * @param provider {@code runcomfy}, {@code runninghub} or {@code comfyui}
     */
    public List<Charge> accepted(String provider) {
        return all().stream()
                .filter(charge -> charge.provider().equals(provider))
                .toList();
    }

    synchronized void record(Charge charge) {
        charges.add(charge);
    }
}

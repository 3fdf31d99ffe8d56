package dev.zoetrope.spi;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A data set at its provider. */
public final class StoredDataset {

    /** Whether a model can work on it. */
    public enum State {
        /** It takes files, or the provider works on them. */
        PREPARING,
        /** A model can work on it. */
        READY,
        /** No model ever can. */
        FAILED
    }

    private final String id;
    private final State state;
    private final String raw;
    private final Map<String, Long> files;

    /**
     * Describes a data set.
     *
     * @param id the provider's id of it
     * @param state whether a model can work on it
     * @param raw the state in the provider's own words, with why it failed
     * @param files the sizes of its files by name, -1 where the provider does not say one; empty if it names none
     */
    public StoredDataset(String id, State state, String raw, Map<String, Long> files) {
        this.id = Objects.requireNonNull(id, "id");
        this.state = Objects.requireNonNull(state, "state");
        this.raw = Objects.requireNonNull(raw, "raw");
        this.files = Map.copyOf(files);
    }

    /** {@return the provider's id of it} */
    public String id() {
        return id;
    }

    /** {@return whether a model can work on it} */
    public State state() {
        return state;
    }

    /** {@return the state in the provider's own words, with why it failed} */
    public String raw() {
        return raw;
    }

    /** {@return the sizes of its files by name, -1 where the provider does not say one; unmodifiable} */
    public Map<String, Long> files() {
        return files;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof StoredDataset that
                && id.equals(that.id)
                && state == that.state
                && raw.equals(that.raw)
                && files.equals(that.files);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, state, raw, files);
    }

    @Override
    public String toString() {
        return "StoredDataset[id=" + id + ", state=" + state + ", raw=" + raw + ", files=" + files + "]";
    }
}

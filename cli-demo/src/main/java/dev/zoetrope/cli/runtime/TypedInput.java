package dev.zoetrope.cli.runtime;

import java.io.FilterInputStream;
import java.io.InputStream;

/** Standard input where it is a terminal: a person types it, which makes lines of text but no media. */
public final class TypedInput extends FilterInputStream {

    /** Marks a stream. */
    public TypedInput(InputStream keyboard) {
        super(keyboard);
    }
}

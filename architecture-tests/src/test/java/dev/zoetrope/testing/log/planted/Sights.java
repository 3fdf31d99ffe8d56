package dev.zoetrope.testing.log.planted;

import dev.zoetrope.spi.Provider;
import org.postgresql.ds.PGSimpleDataSource;

/** Planted: what the recorder of everything logged must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheSpi {
        public Provider seen;
    }

    public static final class SeesPostgres {
        public PGSimpleDataSource seen;
    }
}

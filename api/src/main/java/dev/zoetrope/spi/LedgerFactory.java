package dev.zoetrope.spi;

import dev.zoetrope.api.error.MediaException;
import java.nio.file.Path;

/**
 * What ServiceLoader finds in a jar that brings a ledger. The class is public and has a public constructor without
 * parameters. At most one may be on the class path, unless the program chooses its ledger itself.
 */
public interface LedgerFactory {

    /**
     * Opens the ledger. It may put off all work until the ledger is first used.
     *
     * @param home the folder where programs on this machine keep what shall outlive them; it may not exist
     * @return the ledger, to be closed by the caller
     * @throws MediaException with reason {@link dev.zoetrope.api.error.FailureReason#CONFIGURATION} if it cannot be opened
     */
    Ledger open(Path home);
}

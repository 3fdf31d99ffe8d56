package dev.zoetrope.spi.ledger;

import dev.zoetrope.api.error.MediaException;
import java.nio.file.Path;

/**
 * Announces a ledger. ServiceLoader finds it, so the class is public and has a public constructor without parameters.
 * There may be at most one on the class path, unless the program chooses its ledger itself.
 */
public interface LedgerFactory {

    /**
     * Opens the ledger. It may postpone all work until the ledger is first used.
     *
     * @param home the folder where programs on this machine keep what outlives them; it need not exist
     * @return the ledger, to be closed by the caller
     * @throws MediaException with reason {@link dev.zoetrope.api.error.FailureReason#CONFIGURATION} if it cannot be
     *     opened
     */
    Ledger open(Path home);
}

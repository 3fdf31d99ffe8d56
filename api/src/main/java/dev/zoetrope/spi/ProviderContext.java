package dev.zoetrope.spi;

import dev.zoetrope.api.Account;

/** What the engine gives to a provider that it opens. It grows by getters. */
public interface ProviderContext {

    /**
     * Returns the account to act for. The key goes to the account's base URL only.
     *
     * @return the account
     */
    Account account();
}
